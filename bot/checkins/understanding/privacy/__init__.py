"""Wishes and questions about who can read something."""
