"""What managers type about their reports, comments and join requests."""
