"""The state of the search indices, and building them anew, for those who run the site."""
