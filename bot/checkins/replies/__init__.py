"""What people answer: saving it, sharing it or keeping it private, changing it, and taking it
back."""
