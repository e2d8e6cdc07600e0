"""The releases of a pack in the CMS: what was released by whom, and taking it back."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import AdminPageChooser, Button

from accounts.access.roles import works_on_content
from accounts.models import User
from content.lesson_packs.figures.counting import figures, table
from content.lesson_packs.history import compared, history_of
from content.lesson_packs.matrix import matrix_of
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.notices.rules import end_notice, give_notice
from content.lesson_packs.pages import LessonPackPage
from content.lesson_packs.releases import RELEASED
from signpost.exports import csv_response
from signpost.outbox.models import DeliveryState, OutboxDelivery


class NoticeForm(forms.ModelForm[PackNotice]):
    """What happens to it, why, and what people use instead."""

    class Meta:
        model = PackNotice
        fields = ("kind", "reason", "copies", "alternative")
        widgets = {
            "kind": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "copies": forms.Textarea(attrs={"rows": 2}),
            "alternative": AdminPageChooser(target_models=[LessonPackPage]),
        }

    kind = forms.ChoiceField(
        label=gettext_lazy("What happens to it"),
        choices=PackNotice.Kind.choices,
        widget=forms.RadioSelect,
    )


def _pack(request: HttpRequest, pk: int) -> tuple[LessonPackPage, bool]:
    """The pack, and whether this person may take it back."""
    pack = get_object_or_404(LessonPackPage, pk=pk)
    allowed = pack.permissions_for_user(request.user)
    if not allowed.can_edit():
        raise PermissionDenied
    return pack, allowed.can_publish()


def releases_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Every release, the notices in force, and two releases side by side."""
    pack, may_take_back = _pack(request, pk)
    entries = history_of(pack)
    context = {
        "pack": pack,
        "entries": entries,
        "may_take_back": may_take_back,
        "pack_notice": PackNotice.objects.of_pack(pack).select_related("alternative").first(),
        "matrix": matrix_of(
            pack.get_latest_revision_as_object().files.all(),
            language=pack.locale.language_code,
            expected=True,
        ),
        "trouble": trouble_of([entry.release for entry in entries]),
        **compared(entries, request.GET.get("older", ""), request.GET.get("newer", "")),
    }
    return render(request, "cms/pack_releases.html", context)


def trouble_of(releases: list[PackRelease]) -> list[tuple[PackRelease, OutboxDelivery]]:
    """Releases whose zip could not be built so far, with the try that failed."""
    building = {one.pk: one for one in releases if one.state == PackRelease.State.BUILDING}
    if not building:
        return []
    failed = OutboxDelivery.objects.filter(
        event__topic=RELEASED,
        event__payload__release__in=list(building),
        handler__endswith=".build_release_zip",
    ).exclude(state=DeliveryState.DONE)
    rows = failed.exclude(error="").select_related("event")
    return [(building[row.event.payload["release"]], row) for row in rows]


def notice_view(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Ask what happens to a release, or to the whole pack, and why."""
    pack, may_take_back = _pack(request, pk)
    if not may_take_back:
        raise PermissionDenied
    release = None if number is None else get_object_or_404(PackRelease, pack=pack, number=number)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_notice(pack, release=release, actor=cast(User, request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The notice is up, and holds from now on."))
            return redirect("pack_releases", pack.pk)
    context = {"pack": pack, "release": release, "form": form}
    return render(request, "cms/pack_notice.html", context)


@require_POST
def end_view(request: HttpRequest, pk: int, notice: int) -> HttpResponse:
    """Take a notice back."""
    pack, may_take_back = _pack(request, pk)
    if not may_take_back:
        raise PermissionDenied
    found = get_object_or_404(PackNotice.objects.in_force(), pack=pack, pk=notice)
    end_notice(found, actor=cast(User, request.user))
    messages.success(
        request,
        _("The notice is taken back. A pack that was withdrawn is public when you publish it."),
    )
    return redirect("pack_releases", pack.pk)


def figures_view(request: HttpRequest) -> HttpResponse:
    """How often packs were taken, for all who may look after content; as CSV with `?export=csv`."""
    if not works_on_content(request.user):
        raise PermissionDenied
    lines = figures()
    if request.GET.get("export") == "csv":
        return csv_response(table(lines), filename="lesson-packs-taken.csv")
    return render(request, "cms/pack_figures.html", {"lines": lines[:1000]})


@hooks.register("register_reports_menu_item")
def figures_item() -> MenuItem:
    """Among the reports."""
    return MenuItem(
        gettext_lazy("Lesson packs taken"), reverse("pack_figures"), icon_name="download"
    )


@hooks.register("register_admin_urls")
def pack_urls() -> list[Any]:
    """`/cms/packs/<pk>/releases/` and what is below it."""
    base = "packs/<int:pk>/releases/"
    return [
        path("reports/lesson-packs/", figures_view, name="pack_figures"),
        path(base, releases_view, name="pack_releases"),
        path(f"{base}notice/", notice_view, name="pack_notice"),
        path(f"{base}<int:number>/notice/", notice_view, name="pack_release_notice"),
        path(f"{base}end/<int:notice>/", end_view, name="pack_notice_end"),
    ]


@hooks.register("register_page_header_buttons")
def releases_button(page: Any, user: Any, view_name: str, next_url: str = "") -> Iterator[Button]:
    """On a lesson pack, for who may edit it."""
    if page.specific_class is LessonPackPage and page.permissions_for_user(user).can_edit():
        address = reverse("pack_releases", args=[page.pk])
        yield Button(_("Releases"), address, icon_name="history", priority=5)
