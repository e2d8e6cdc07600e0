"""Tests mirror the apps; `factories` makes what they need, `product` runs the whole."""
