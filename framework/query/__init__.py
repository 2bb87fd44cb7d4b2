"""What somebody asks of the ladders: levels by name, competencies, and texts by their words."""
