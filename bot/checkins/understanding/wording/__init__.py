"""Words and patterns that everything typed is read with, whatever it is about."""
