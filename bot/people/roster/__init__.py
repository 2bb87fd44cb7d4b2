"""The roster as a file: reading it, checking it, and what it would change."""
