"""Lesson packs, their numbered releases, and downloading them."""
