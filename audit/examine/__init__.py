"""What `make audit` looks at: the built site as a browser gets it from a server, its markup, and what it moves."""
