"""Finds what somebody asks for: levels and competencies by name, texts by their words."""
