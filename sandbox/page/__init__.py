"""The page on which people use the local workspace: its API and its files."""
