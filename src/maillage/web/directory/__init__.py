"""The room of help: organisations, places and what they offer, where, when."""
