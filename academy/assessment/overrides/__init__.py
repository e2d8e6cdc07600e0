"""Other conditions of a quiz for one person, or for everybody in an offering."""
