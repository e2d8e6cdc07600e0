"""How well a quiz and its questions measure. Pure functions on plain numbers."""
