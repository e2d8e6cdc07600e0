"""The licence is accepted by taking the files: said beside the button, kept once."""

import pytest

from accounts.privacy.rights import everything_of
from content.models import LicenceAcceptance
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_licence_stands_beside_the_button_and_is_accepted_once(client):
    pack, person = LessonPackFactory(), UserFactory()
    client.force_login(person)
    base = f"/resources/{pack.slug}/"

    page = " ".join(client.get(base).content.decode().split())
    for _time in range(2):
        client.get(f"{base}download/")
        client.get(f"{base}download/plan.pdf")

    assert "By taking the files you accept the licence CC BY-NC-SA 4.0." in page
    assert "nobody pays for them" in page
    assert LicenceAcceptance.objects.get().licence == "CC BY-NC-SA 4.0"
    assert len(everything_of(person)["lesson_packs"]["accepted_licences"]) == 1


def test_another_licence_is_accepted_anew(client):
    client.force_login(UserFactory())
    for title, licence in (("A", "CC BY 4.0"), ("B", "CC BY-SA 4.0")):
        pack = LessonPackFactory(title=title, licence=licence)
        client.get(f"/resources/{pack.slug}/download/")

    assert LicenceAcceptance.objects.count() == 2


def test_of_a_visitor_nothing_is_kept(client):
    pack = LessonPackFactory(level="public")

    client.get(f"/resources/{pack.slug}/download/")

    assert not LicenceAcceptance.objects.exists()
