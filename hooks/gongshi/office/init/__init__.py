"""What `gongshi init` writes: a bureau's own repository, from the templates in `files/`."""
