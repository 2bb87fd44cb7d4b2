"""Check-ins to read: a history, coverage, a team, an agenda."""
