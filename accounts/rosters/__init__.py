"""Lists of people that an organisation takes from its own system: OneRoster 1.2, as CSV in a zip.

Staff alone: pupils and families have no accounts here, and their rows are left out unread.
"""
