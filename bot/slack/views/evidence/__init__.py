"""Evidence, and the forms that save it."""
