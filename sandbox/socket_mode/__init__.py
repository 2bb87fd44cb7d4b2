"""Socket Mode: the app's connections, and what is sent over them."""
