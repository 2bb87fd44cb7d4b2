"""Whether words answer the monthly question, or correct an answer."""
