"""Who can read something, and what changes it: hiding, sharing, deleting."""
