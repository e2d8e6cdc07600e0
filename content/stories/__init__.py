"""Interactive stories: scenes, ways between them, the map for editors."""
