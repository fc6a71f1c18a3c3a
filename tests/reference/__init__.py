"""The obvious versions of what was made quick: slow, simple, and right; what is quick is compared with them."""
