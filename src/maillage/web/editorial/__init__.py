"""The room of words: the pages that the coordinator writes."""
