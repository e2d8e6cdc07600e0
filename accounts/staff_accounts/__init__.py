"""Accounts that administrators make and change in the CMS."""
