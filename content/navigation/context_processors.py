"""What the frame of every page needs: bands, languages, the way to help, the way out."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from content.navigation.layout import Layout


def site_layout(request: HttpRequest) -> dict[str, Any]:
    """Names for `templates/base.html`. Each is worked out when a template first reads it, so
    that screens without the site's frame (the CMS, fragments) pay nothing.
    """
    if request.path_info.startswith("/cms/"):
        return {}
    layout = Layout(request)
    return {name: SimpleLazyObject(partial(getattr, layout, name)) for name in Layout.NAMES}
