"""A situation with choices and what follows from them."""
