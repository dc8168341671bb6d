"""Tables in and out: what other systems wrote, and our own CSV files."""
