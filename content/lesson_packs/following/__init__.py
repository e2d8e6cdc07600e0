"""People who asked to be told when a pack changes: each change once."""
