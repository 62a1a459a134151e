"""The repository of a bureau's own: what `gongshi init` puts into an empty folder. `files/` holds it, as templates."""
