"""Socket Mode: connections of the app, and what travels over them."""
