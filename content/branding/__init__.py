"""The name, pictures and look that an owner gives the site."""
