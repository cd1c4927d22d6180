"""What the composed pages say of figures."""
