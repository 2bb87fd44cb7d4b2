"""What is done after the fact: tasks from the store, run at a steady pace."""
