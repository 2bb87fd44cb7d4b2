"""What a person is shown, put together from the rules and handed to the views."""
