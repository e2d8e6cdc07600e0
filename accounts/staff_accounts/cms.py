"""People in the CMS: Wagtail's screens for a user whose name is one field."""

from django import forms
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.signing_in.mail import tell_of_change
from accounts.signing_in.sign_up import follow_new_address
from accounts.users.models import User

FIELDS = {"email", "name", "is_superuser", "groups"}


class UserCreationForm(WagtailUserCreationForm):
    """Adding a person."""

    first_name = None
    last_name = None

    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = FIELDS


class UserEditForm(WagtailUserEditForm):
    """Editing a person."""

    first_name = None
    last_name = None

    class Meta(WagtailUserEditForm.Meta):
        model = User
        fields = FIELDS | {"is_active"}

    def save(self, commit: bool = True) -> User:
        """A new address becomes the one to sign in with, and is confirmed by its owner."""
        user: User = super().save(commit)
        if "email" in self.changed_data:
            follow_new_address(user)
            tell_of_change("email_changed", user=user, to=self.initial["email"])
        return user


class UserViewSet(WagtailUserViewSet):
    """Adding and editing people by their one name."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Our form for the purpose."""
        return UserEditForm if for_update else UserCreationForm
