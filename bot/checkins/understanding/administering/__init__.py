"""What only admins can do, asked for in plain words."""
