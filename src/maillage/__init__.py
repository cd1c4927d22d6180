"""The digital platform that a rural French territory runs for itself."""
