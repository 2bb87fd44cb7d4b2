"""Tables of any shape: where their levels, competencies and texts are."""
