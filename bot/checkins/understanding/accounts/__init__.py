"""Whether words are about work, or about something private."""
