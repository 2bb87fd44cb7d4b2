"""Who is asked and reminded, when, and by which pass."""
