"""Data protection rights: see, correct, export, erase; how long things are kept."""
