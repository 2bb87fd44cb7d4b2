"""Ladder files: reading and checking YAML, watching a folder of files, and the schema for
editors."""
