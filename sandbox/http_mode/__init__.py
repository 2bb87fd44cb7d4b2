"""HTTP mode: what the workspace posts to the app's request URLs."""
