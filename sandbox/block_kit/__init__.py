"""Block Kit: which blocks and views Slack accepts, and what a person sees of them."""
