"""Pages, packs and what they need. Boring on purpose."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, Site
from wagtail.signals import page_published

from accounts.access.visibility import AccessLevel
from content.editorial.publishing.rules import brought_in
from content.lesson_packs.zips import build_zip
from content.models import (
    ArticlePage,
    Audience,
    BandHomePage,
    HelpPage,
    HomePage,
    LessonPackPage,
    PackFile,
    PackIndexPage,
    PackStage,
)


def english() -> Locale:
    """The default language."""
    return Locale.objects.get_or_create(language_code="en-gb")[0]


def AudienceFactory(slug: str = "8-10", **values: Any) -> Audience:
    """An audience with the look of the same name."""
    defaults = {"name": slug, "look": slug, "is_child": slug[0].isdigit(), "reading_target": 6}
    return Audience.objects.get_or_create(slug=slug, defaults={**defaults, **values})[0]


@dataclass
class Tree:
    """A site with a home; bands are made when first asked for."""

    home: HomePage

    def band(self, slug: str) -> BandHomePage:
        """The home of a band, with its help page."""
        existing = BandHomePage.objects.child_of(self.home).filter(slug=slug).first()
        if existing is not None:
            return existing
        audience = AudienceFactory(slug)
        title = f"Ages {slug}"
        band = BandHomePage(
            title=title, slug=slug, heading="Hello", audience=audience, locale=english()
        )
        publish(self.home, band)
        publish(band, HelpPage(title="Help", slug="help", audience=audience, locale=english()))
        return band

    @property
    def resources(self) -> PackIndexPage:
        """`/resources/`."""
        found = PackIndexPage.objects.child_of(self.home).first()
        return found or publish(
            self.home, PackIndexPage(title="Lesson packs", slug="resources", locale=english())
        )


def publish(parent: Page, page: Page) -> Any:
    """Add below a parent and make it live, as it comes: the review is not what is tested."""
    _add_live(parent, page)
    page.refresh_from_db()
    return page


def _add_live(parent: Page, page: Page) -> None:
    """The row, its revision and the news of it, as publishing leaves them, by one save of the page
    in place of Wagtail's three: hardly a test does without a page. The history has no line of it.
    """
    now = timezone.now()
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = now
    with brought_in():
        parent.add_child(instance=page)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision,
            live_revision=revision,
            latest_revision_created_at=revision.created_at,
        )
        page_published.send(sender=type(page), instance=page, revision=revision)


def go_live(page: Page) -> None:
    """What a page says now becomes public, as it comes: the review is not what is tested."""
    with brought_in():
        page.save_revision().publish()


def SiteFactory() -> Tree:
    """The default site with a fresh home."""
    root = Page.get_first_root_node()
    existing = HomePage.objects.filter(slug="home-en").first()
    home = existing or publish(
        root, HomePage(title="Home", slug="home-en", heading="Hello", locale=english())
    )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Signpost"},
    )
    Site.clear_site_root_paths_cache()
    return Tree(home)


def ArticlePageFactory(
    *, title: str = "An article", band: BandHomePage | None = None, live: bool = True, **values: Any
) -> ArticlePage:
    """An article of a band; `live=False` for a draft that was never public."""
    band = band or SiteFactory().band("8-10")
    page = ArticlePage(
        title=title,
        audience=band.audience,
        locale=english(),
        live=live,
        **{"summary": "A summary", **values},
    )
    if live:
        _add_live(band, page)
    else:
        with brought_in():
            band.add_child(instance=page)
            page.save_revision()
    return page


def LessonPackFactory(
    *,
    title: str = "Kind words",
    tree: Tree | None = None,
    level: str = AccessLevel.REGISTERED,
    files: tuple[str, ...] = ("plan.pdf",),
    stages: tuple[str, ...] = (),
    contents: dict[str, bytes] | None = None,
    **values: Any,
) -> LessonPackPage:
    """A pack with files, published, released, its zip built. `contents`: by name, instead of
    `files` that are none of their kind."""
    tree = tree or SiteFactory()
    pack = LessonPackPage(
        title=title,
        locale=english(),
        audience=AudienceFactory("professionals"),
        download_level=level,
        **{"summary": "A lesson", **values},
    )
    held = contents or {name: f"%PDF canary-bytes of {name}".encode() for name in files}
    pack.stages = [PackStage(stage=stage) for stage in stages]
    for name in contents or files:
        stem, _, _extension = name.partition(".")
        content = ContentFile(held[name], name=name)
        pack.files.add(PackFile(kind="plan", title=stem, file=content))
    _add_live(tree.resources, pack)
    for release in pack.releases.all():
        build_zip(release.pk)
    pack.refresh_from_db()
    return pack
