"""The JSON API for partners: published public content, read only, versioned in its address."""

from content.api.v1 import api

__all__ = ["api"]
