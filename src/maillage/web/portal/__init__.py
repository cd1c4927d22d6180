"""The room at the top: the pages that compose what all the others know."""
