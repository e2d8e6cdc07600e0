"""A person with an account: always an adult."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.users.person_name import checked_name, tidy_name


class UserManager(BaseUserManager["User"]):
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can log in. Without a password they must reset it first."""
        if not email:
            raise ValueError("An e-mail address is needed")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator, for `manage.py createsuperuser`."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """E-mail addresses are compared without regard to case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A registered adult. The e-mail address is the log-in; the UUID is the public name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(
        _("full name"),
        max_length=150,
        help_text=_("As it should stand on a certificate."),
    )
    language = models.CharField(_("language of e-mails"), max_length=10, default="en-gb")
    is_staff = models.BooleanField(_("works in the CMS"), default=False)
    is_active = models.BooleanField(_("may log in"), default=True)
    roles_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("When the first of the roles ends.")
    )
    date_joined = models.DateTimeField(default=timezone.now)
    restricted_at = models.DateTimeField(
        _("data kept and not used since"), null=True, blank=True, editable=False
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            # Two sign-ups that differ in case only race past the form; the database stops one.
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_ignoring_case",
                violation_error_message=_("Somebody already uses this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """A name that can be read."""
        super().clean()
        try:
            self.name = checked_name(self.name)
        except ValidationError as error:
            raise ValidationError({"name": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """By whichever entry point a name comes in, nothing in it is hidden."""
        self.name = tidy_name(self.name)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """For Wagtail, which shows it beside comments and revisions."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """The name itself: how to shorten a name is its owner's affair."""
        return self.get_full_name()
