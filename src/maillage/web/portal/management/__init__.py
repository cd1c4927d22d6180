"""Commands that an operator or the command line runs."""
