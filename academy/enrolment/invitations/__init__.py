"""Inviting addresses to an offering, whether or not they have an account yet."""
