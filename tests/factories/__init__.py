"""Small worlds for the tests, one file per room."""
