"""A profession that can be checked, and the words for a no."""

import pytest
from wagtail.models import Locale

from accounts.models import DecisionReason, Profession
from tests.factories.content import SiteFactory


@pytest.fixture
def teacher():
    SiteFactory()
    return Profession.objects.create(slug="teacher", name="Teacher")


@pytest.fixture
def reason():
    return DecisionReason.objects.create(
        name="No answer", words="Nobody at the school answered us.", locale=Locale.get_default()
    )
