"""What templates may say of places."""
