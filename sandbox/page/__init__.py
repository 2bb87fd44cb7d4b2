"""The page on which people use the local workspace: what it asks of the server, and its files."""
