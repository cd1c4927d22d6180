"""Read what the composed pages need."""
