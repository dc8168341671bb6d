"""What exists and how it changes. Standard library only."""
