"""Blocks that lead on: cards, a story, a quiz, a file."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from accounts.access.visibility import visible_page_q
from content.blocks.base import ComponentBlock
from content.blocks.picture_input import offer_pictures
from signpost.icons.validators import validate_icon


def visible_among(pages: Iterable[Page | None], context: dict[str, Any]) -> set[int]:
    """The numbers of those that the reader may see: one query. Without a reader (a preview of the
    block alone) those that everybody may.
    """
    numbers = {page.pk for page in pages if page is not None}
    if not numbers:
        return set()
    user = getattr(context.get("request"), "user", None)
    visible = Page.objects.filter(visible_page_q(user), pk__in=numbers)
    return set(visible.values_list("pk", flat=True))


class CardBlock(ComponentBlock):
    """A card: a page of ours or an address elsewhere, never both."""

    title = blocks.CharBlock(max_length=100, label=_("title"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("text"))
    icon = blocks.CharBlock(
        required=False, max_length=80, validators=[validate_icon], label=_("picture")
    )
    page = blocks.PageChooserBlock(required=False, label=_("page"))
    url = blocks.CharBlock(required=False, max_length=250, label=_("or an address"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_pictures(self.child_blocks["icon"].field)

    def clean(self, value: Any) -> Any:
        """One place to lead to, once it is more than a draft; never an address that is unsafe."""
        cleaned = super().clean(value)
        address = cleaned.get("url") or ""
        if not self.is_deferred_validation and bool(cleaned.get("page")) == bool(address):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page, or give an address: one of the two."))}
            )
        if address and not address.startswith(("https://", "http://", "/")):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("An address begins with https:// or with /."))}
            )
        return cleaned


class CardsBlock(ComponentBlock):
    """A few cards in a row."""

    items = blocks.ListBlock(CardBlock(), min_num=1, max_num=12, label=_("cards"))

    class Meta:
        icon = "grip"
        label = _("Cards")
        template = "components/streamfield/cards_block.html"
        description = _("Cards that lead to pages.")
        preview_value = {
            "items": [{"title": "Who can help?", "text": "People who listen", "url": "/help/"}]
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`cards`: title, text, icon and url. A card whose page this person may not see is left
        out.
        """
        context = super().get_context(value, parent_context=parent_context)
        shown = visible_among((item.get("page") for item in value["items"]), context)
        cards = []
        for item in value["items"]:
            page = item.get("page")
            if page is not None and page.pk not in shown:
                continue
            url = page.url if page is not None else item.get("url")
            if url:
                cards.append({**item, "url": url})
        context["cards"] = cards
        return context


class PageLinkBlock(ComponentBlock):
    """A page that is shown as an invitation; nothing to those who may not see the page."""

    FIELD = ""
    is_previewable = True

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`linked`: the page itself, or None."""
        context = super().get_context(value, parent_context=parent_context)
        page = value.get(self.FIELD)
        shown = visible_among([page], context)
        context["linked"] = page.specific if page is not None and page.pk in shown else None
        return context

    def get_preview_value(self) -> Any:
        """For the editor who looks at the block: some page of the kind."""
        pages = self.child_blocks[self.FIELD].target_model.objects.visible_to(None)
        return self.to_python({self.FIELD: pages.values_list("pk", flat=True).first()})


class StoryLinkBlock(PageLinkBlock):
    """An invitation to a story with choices."""

    FIELD = "story"
    story = blocks.PageChooserBlock(page_type="content.StoryPage", label=_("story"))

    class Meta:
        icon = "openquote"
        label = _("Story")
        template = "components/streamfield/story_block.html"
        description = _("Leads to an interactive story.")


class QuizLinkBlock(PageLinkBlock):
    """An invitation to a quiz."""

    FIELD = "quiz"
    quiz = blocks.PageChooserBlock(page_type="content.QuizPage", label=_("quiz"))

    class Meta:
        icon = "help"
        label = _("Quiz")
        template = "components/streamfield/quiz_block.html"
        description = _("Leads to a quiz.")


class DownloadBlock(ComponentBlock):
    """A file to take away."""

    is_previewable = True
    title = blocks.CharBlock(max_length=120, label=_("title"))
    document = DocumentChooserBlock(label=_("file"))

    class Meta:
        icon = "download"
        label = _("Download")
        template = "components/streamfield/download_block.html"
        description = _("A file, with its kind and size.")

    def get_preview_value(self) -> Any:
        """For the editor who looks at the block: some document."""
        documents = get_document_model().objects
        return self.to_python(
            {"title": _("Worksheet"), "document": documents.values_list("pk", flat=True).first()}
        )
