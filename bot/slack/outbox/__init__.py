"""The outbox: does the tasks from the store at a steady pace."""
