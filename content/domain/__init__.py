"""The rules of the public site: one function per intention, called by every door."""
