"""What admins see: the roster, the ladders, the settings, and files that they sent."""
