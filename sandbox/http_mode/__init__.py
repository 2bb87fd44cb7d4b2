"""HTTP mode: the workspace posts to the app's request URLs."""
