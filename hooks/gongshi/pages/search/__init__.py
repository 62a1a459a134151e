"""Full-text search: records of what can be found → Pagefind indexes, one for each group of districts."""
