"""What a map means on a given day: conviction, blockers, introductions, risks and what to do next."""
