"""What documents look like and say, kept for comparison."""
