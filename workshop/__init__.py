"""Same Page."""
