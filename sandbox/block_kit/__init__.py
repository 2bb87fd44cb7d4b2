"""What blocks and views may be, and what a person sees of them."""
