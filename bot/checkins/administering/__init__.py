"""What admins do for the company: its roster, ladders and settings, and files that they send."""
