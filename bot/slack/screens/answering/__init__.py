"""A person's month, its form, and words that may be an answer."""
