"""Every address of the product. Pages of the site come last: Wagtail takes what is left."""

from allauth.account.views import logout
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path, reverse
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.professions.vouching import vouch
from content.api import api as content_api
from content.branding import views as branding
from content.editorial import choosing
from content.files import views as document
from content.page_kinds import serve
from content.sharing import embed, sitemaps
from content.sharing import views as short_link
from search import api as search_api  # noqa: F401 - adds its address to the API
from signpost.views import errors, health, pictures

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_requests  # allauth's limits ask for it here
handler500 = errors.server_error


# One log-in page: every other one leads to it, before the apps' own addresses are reached.
class ToLogIn(RedirectView):
    """To allauth's log-in, whatever the address had in it."""

    query_string = True

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        """The log-in, with the query, so that `next` still leads on."""
        query = self.request.META.get("QUERY_STRING", "")
        return reverse("account_login") + (f"?{query}" if query else "")


to_log_in = ToLogIn.as_view()

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("metrics", health.metrics, name="metrics"),
    path("cms/login/", to_log_in),
    path("cms/logout/", logout),  # one way out as well: it may lead on to the organisation's
    path(
        "cms/password_reset/",
        RedirectView.as_view(pattern_name="account_reset_password", query_string=False),
    ),
    path("cms/", include(choosing.urlpatterns)),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/authenticate_with_password/<int:restriction_id>/", to_log_in),
    path("documents/<int:pk>/<str:filename>", document.serve, name="document"),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", content_api.urls),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path(
        "sitemap-<slug:section>.xml",
        sitemaps.part,
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("embed/report-button.svg", embed.image, name="report_button_image"),
    path("embed/report-button.js", embed.script, name="report_button_script"),
    path("embed/report-button/frame/", embed.frame, name="report_button_frame"),
    re_path(
        r"^icons/(?P<icon_set>[a-z-]+)/(?P<name>[a-z0-9-]+)\.(?P<digest>[0-9a-f]{10})\.svg$",
        pictures.picture,
        name="picture",
    ),
    path("theme/<slug:version>.css", branding.theme, name="theme"),
    # Printed on paper: the same in every language.
    path("s/<slug:code>/", short_link.follow, name="short_link"),
    path("s/<slug:code>/code.svg", short_link.code_file, name="short_link_code"),
]

if settings.DEVELOPMENT:
    urlpatterns += [path("", include("development.urls"))]

urlpatterns += i18n_patterns(
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("organisations/<slug:slug>/professions/<int:status>/", vouch, name="organisation_vouch"),
    path("organisations/<slug:slug>/roster/", include("accounts.rosters.urls")),
    path("organisations/", include("accounts.organisations.urls")),
    path("search/", include("search.urls")),
    path("", include("content.urls")),
    path("", include("academy.urls")),
    # Wagtail's own log-in pages are among its addresses, in every language: shut before that.
    path("_util/login/", to_log_in),
    path("_util/authenticate_with_password/<int:restriction_id>/<int:page_id>/", to_log_in),
    re_path(wagtail_urls.serve_pattern, serve.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
