"""Ladder files: YAML into a checked ladder, folders of them, and the schema that editors use."""
