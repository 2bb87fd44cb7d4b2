"""What people answer: saved, shared or kept private, changed, and taken back."""
