"""What editors give the search beside the pages themselves."""

from search.models.synonym import Synonyms

__all__ = ["Synonyms"]
