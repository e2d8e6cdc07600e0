"""Help pages, advice, helplines and their opening hours."""
