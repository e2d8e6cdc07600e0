"""What the academy's addresses answer: find what is this person's own, call the domain, draw."""
