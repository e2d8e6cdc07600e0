"""What a person writes in their library."""

from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from content.audiences.topics import Topic
from content.lesson_packs.curriculum.stages import Stage
from content.lesson_packs.library.models import Collection
from content.lesson_packs.library.rules import SHARE_DAYS


class CollectionForm(forms.ModelForm):
    """Its name and notes."""

    class Meta:
        model = Collection
        fields = ["name", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}


class NewCollectionForm(forms.Form):
    """A name for a new one."""

    name = forms.CharField(label=_("Name of the collection"), max_length=80)


class KeepForm(forms.Form):
    """Into which collection a pack goes: one that is there, or a new one."""

    collection = forms.ModelChoiceField(
        label=_("Collection"), queryset=Collection.objects.none(), required=False,
        empty_label=_("A new one"),
    )  # fmt: skip
    name = forms.CharField(label=_("Name of the new collection"), max_length=80, required=False)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Collection.objects.kept().filter(owner=owner)
        self.fields["collection"].queryset = mine  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        cleaned = super().clean() or {}
        if not cleaned.get("collection") and not cleaned.get("name", "").strip():
            self.add_error("name", _("Please give the new collection a name."))
        return cleaned


class ShareForm(forms.Form):
    """For how long colleagues may see a collection."""

    days = forms.TypedChoiceField(
        label=_("How long shall the link work?"),
        coerce=int,
        choices=[(n, ngettext_lazy("%d day", "%d days", n) % n) for n in SHARE_DAYS],
        initial=30,
    )


class TeachingForm(forms.Form):
    """What somebody teaches."""

    key_stages = forms.MultipleChoiceField(
        label=_("Key stages"),
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Topic.objects.filter(locale__language_code=get_language()).order_by("name")
        choices = [(str(topic.translation_key), topic.name) for topic in topics]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]
