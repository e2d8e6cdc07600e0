"""What the CMS does for search."""

from wagtail.snippets.models import register_snippet

from search.cms import SynonymsViewSet
from search.safety.cms import SafetyPhrasesViewSet, SafetyWordsViewSet

register_snippet(SynonymsViewSet)
register_snippet(SafetyPhrasesViewSet)
register_snippet(SafetyWordsViewSet)
