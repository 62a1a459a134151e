"""What follows from the records on a day, for an edition: findings, problems, figures, events, worklist."""
