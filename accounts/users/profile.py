"""What somebody changes of themselves."""

from django.db import transaction

from accounts.audit.log import record
from accounts.users.models import User


def change_profile(user: User, *, name: str, language: str) -> User:
    """Keep a new name and language. Certificates keep the name they were issued with."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        before = user.name
        user.name, user.language = name, language
        user.save(update_fields=["name", "language"])
        if before != name:
            record("user.renamed", actor=user, target=user, before=before, after=name)
    return user
