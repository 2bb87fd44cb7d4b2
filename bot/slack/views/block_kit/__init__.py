"""Blocks, fields and messages that most views are made of."""
