"""Check-ins to read, of one's own or of a report."""
