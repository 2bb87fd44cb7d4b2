"""What a person sees: screens ask the rules, and fill the views."""
