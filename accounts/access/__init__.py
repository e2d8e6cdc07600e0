"""Roles, entitlements, and the one rule of who may see what."""
