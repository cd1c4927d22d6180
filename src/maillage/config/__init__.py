"""The platform's settings, addresses and entry point."""
