"""Ladders as frozen values, and what follows from them: comparing levels, choosing prompts."""
