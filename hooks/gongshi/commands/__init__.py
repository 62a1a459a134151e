"""The command line: one command a file, its arguments and what it prints."""
