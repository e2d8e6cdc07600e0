"""Views of the project itself: health, errors, development tools."""

from signpost.views.errors import csrf_failure

__all__ = ["csrf_failure"]
