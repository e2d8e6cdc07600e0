"""What the database keeps for search."""

from search.models.file_text import FileText
from search.models.reading_number import ReadingNumber
from search.models.safety import SafetyPhrases, SafetyWords
from search.models.synonym import Synonyms

__all__ = ["FileText", "ReadingNumber", "SafetyPhrases", "SafetyWords", "Synonyms"]
