"""What the frame of every page needs: bands, languages, the way to help, the way out."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from content.navigation.layout import Chrome


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    """Names for `templates/base.html`. Each is worked out when a template first reads it, so
    that screens without the site's frame (the CMS, fragments) pay nothing.
    """
    if request.path_info.startswith("/cms/"):
        return {}
    chrome = Chrome(request)
    return {name: SimpleLazyObject(partial(getattr, chrome, name)) for name in Chrome.NAMES}
