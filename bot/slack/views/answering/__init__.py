"""The monthly prompt, its form, and everything around an answer."""
