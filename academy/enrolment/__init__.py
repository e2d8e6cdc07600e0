"""Who is in an offering: states and moves, certification cycles, and what a cycle requires."""
