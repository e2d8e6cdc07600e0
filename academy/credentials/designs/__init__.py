"""How certificates look: who signs, with which seal, chosen for a course or for all."""
