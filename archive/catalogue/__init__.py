"""What the archive holds, findable. An index and never the truth: it can be rebuilt from the objects."""
