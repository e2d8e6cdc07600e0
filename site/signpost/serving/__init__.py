"""Serving the product from one command: what must be ready, and the processes to look after."""
