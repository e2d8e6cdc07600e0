"""What editors learn from searches, as numbers of a day: never who, and never words of distress."""
