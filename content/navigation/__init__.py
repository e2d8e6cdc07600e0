"""The layout around every page: menus, languages, ways to help and out, contents."""
