"""What texts of a ladder mean besides what they expect, and what is no text of a ladder."""
