"""Kinds of page that need no more than one file: fields, template, what they list."""
