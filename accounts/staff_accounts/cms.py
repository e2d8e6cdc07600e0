"""People in the CMS: Wagtail's screens for a user whose name is one field."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views.users import EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.audit.seen import OpensRecords
from accounts.signing_in.mail import tell_of_change
from accounts.signing_in.sign_up import follow_new_address
from accounts.users.models import User

FIELDS = {"email", "name"}


class UserCreationForm(WagtailUserCreationForm):
    """Adding a person."""

    first_name = None
    last_name = None
    is_superuser = None

    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = FIELDS


class UserEditForm(WagtailUserEditForm):
    """Editing a person."""

    first_name = None
    last_name = None
    is_superuser = None

    class Meta(WagtailUserEditForm.Meta):
        model = User
        fields = FIELDS | {"is_active"}

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        # Wagtail's takes a field away that ours does not have.
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]

    def save(self, commit: bool = True) -> User:
        """A new address becomes the one to sign in with, and is confirmed by its owner."""
        user: User = super().save(commit)
        if "email" in self.changed_data:
            follow_new_address(user)
            tell_of_change("email_changed", user=user, to=self.initial["email"])
        return user


class PersonView(OpensRecords, EditView):
    """One person."""

    def person_of(self, shown: User) -> User:
        """The account itself."""
        return shown


class UserViewSet(WagtailUserViewSet):
    """Adding and editing people by their one name. Roles: `role_cms`, with a reason."""

    create_template_name = "cms/person_new.html"
    edit_template_name = "cms/person_edit.html"

    edit_view_class = PersonView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Our form for the purpose."""
        return UserEditForm if for_update else UserCreationForm
