"""How levels are written, named and put in order."""
