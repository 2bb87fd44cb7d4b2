"""Comments on a check-in, and what is written below one."""
