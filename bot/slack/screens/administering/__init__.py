"""What admins see and change for the company."""
