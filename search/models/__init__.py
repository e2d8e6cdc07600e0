"""What the database keeps for search."""

from search.models.best_bet import BestBet
from search.models.counts import QueryCount, WorryCount
from search.models.file_text import FileText
from search.models.index_rebuild import IndexRebuild
from search.models.reading_number import ReadingNumber
from search.models.safety import SafetyPhrases, SafetyWords
from search.models.synonym import Synonyms

__all__ = [
    "BestBet",
    "FileText",
    "IndexRebuild",
    "QueryCount",
    "ReadingNumber",
    "SafetyPhrases",
    "SafetyWords",
    "Synonyms",
    "WorryCount",
]
