"""Administrators see how each search index is, and build them anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from search import indexing
from search.engines import embedded
from search.models import IndexRebuild
from search.upkeep.rules import build_anew
from tests.engines.processes import free_port
from tests.factories.content import ArticlePageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
REPORT = "/cms/reports/search-index/"


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(administrator=True))
    return client


def text_of(client) -> str:
    return client.get(REPORT).content.decode()


def test_what_is_wrong_with_each_index_is_told(administrator, settings) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    assert "there is no index" in text_of(administrator)
    assert "ConnectionError" in text_of(administrator)

    indexing.rebuild([embedded()])

    assert "there is no index" not in text_of(administrator)
    assert "All is well" in text_of(administrator)


def test_a_button_builds_them_anew_and_a_bar_shows_how_far_it_is(
    administrator, deliver_all
) -> None:
    ArticlePageFactory(title="Badger")
    administrator.post(f"{REPORT}build/")

    answer = administrator.get(REPORT)
    assert "<progress" in answer.content.decode()
    assert answer["Refresh"] == "3"
    administrator.post(f"{REPORT}build/")
    assert IndexRebuild.objects.count() == 1, "one at a time"

    deliver_all()

    assert embedded().count() == IndexRebuild.objects.get().total >= 1
    assert "Last built anew" in text_of(administrator)
    assert "Refresh" not in administrator.get(REPORT)
    assert AuditEntry.objects.filter(action="search.rebuild_asked").count() == 1


def test_a_delivery_that_comes_twice_does_not_end_what_is_being_built(index) -> None:
    asked = IndexRebuild.objects.create(told_at=timezone.now(), done=5, total=9)

    build_anew(asked.pk)

    assert not index.exists()
    assert IndexRebuild.objects.get().done == 5


def test_one_that_stopped_is_told_and_can_be_asked_for_again(administrator) -> None:
    stopped = IndexRebuild.objects.create(told_at=timezone.now() - timedelta(minutes=5), done=5)

    assert "stopped before its end" in text_of(administrator)
    administrator.post(f"{REPORT}build/")

    assert IndexRebuild.objects.exclude(pk=stopped.pk).count() == 1


def test_editors_do_not(client) -> None:
    client.force_login(UserFactory(editor=True))

    assert client.get(REPORT).status_code == 302
    client.post(f"{REPORT}build/")
    assert not IndexRebuild.objects.exists()
