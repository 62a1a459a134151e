"""What is recorded: records, the words with logic, addresses, the course of a rectification."""
