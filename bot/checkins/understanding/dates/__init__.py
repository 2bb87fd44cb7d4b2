"""Days, months, spans of time and absences, as people type them."""
