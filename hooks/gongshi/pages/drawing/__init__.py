"""What leads from elsewhere to a page of the site: badges, cards, codes on paper. Nothing here knows the data."""
