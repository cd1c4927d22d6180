"""Numbers and places, computed without the web and without the network."""
