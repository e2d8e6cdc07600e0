"""Withdrawing a public appeal: one button on its page in the CMS, one question, then it is gone."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button

from accounts.models import User
from content.appeals.models import AppealPage
from content.appeals.rules import withdraw


class WithdrawForm(forms.Form):
    """Why, for the record."""

    why = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("Kept for the record. Not shown to the public."),
        max_length=250,
    )


def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take the appeal down everywhere."""
    appeal = get_object_or_404(AppealPage, pk=pk)
    if not appeal.permissions_for_user(request.user).can_unpublish():
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(appeal, actor=cast(User, request.user), why=form.cleaned_data["why"])
        messages.success(
            request,
            _("The appeal “%(title)s” is withdrawn: its page, its picture and every list.")
            % {"title": appeal.title},
        )
        return redirect("wagtailadmin_explore", appeal.get_parent().pk)
    return render(request, "cms/withdraw_appeal.html", {"appeal": appeal, "form": form})


@hooks.register("register_admin_urls")
def withdraw_urls() -> list[Any]:
    """`/cms/appeals/<pk>/withdraw/`"""
    return [path("appeals/<int:pk>/withdraw/", withdraw_view, name="withdraw_appeal")]


@hooks.register("register_page_header_buttons")
def withdraw_button(page: Any, user: Any, view_name: str, next_url: str = "") -> Iterator[Button]:
    """On an appeal that is on, for who may unpublish it."""
    is_appeal = page.specific_class is AppealPage
    if is_appeal and page.live and page.permissions_for_user(user).can_unpublish():
        yield Button(
            _("Withdraw now"),
            reverse("withdraw_appeal", args=[page.pk]),
            icon_name="cross",
            priority=5,
        )
