"""What people see before they are on the roster, and right after."""
