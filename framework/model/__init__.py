"""What levels expect, as frozen values, and what follows from them: comparing, asking."""
