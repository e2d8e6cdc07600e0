"""What the CMS does for search."""

from wagtail.snippets.models import register_snippet

from search.cms import SynonymsViewSet

register_snippet(SynonymsViewSet)
