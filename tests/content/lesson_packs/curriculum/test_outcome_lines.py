"""Migration 0030: the lines of text that packs had are rows afterwards, in drafts too."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from content.lesson_packs.curriculum.outcome_lines import move, rows_of
from content.models import CurriculumStatement, LessonPackPage
from tests.factories.content import LessonPackFactory

BEFORE = ("content", "0030_statements_of_frameworks")
LONG = "x" * 700


@pytest.fixture
def old_models(transactional_db):
    """The models as they were while lines were text; afterwards the database is as it was."""
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "content"]

    def back():
        return MigrationExecutor(connection).migrate([BEFORE]).apps

    yield back
    MigrationExecutor(connection).migrate(newest)


def test_no_line_is_lost_of_a_page_or_of_its_draft(old_models):
    pack, other = LessonPackFactory(age_to=11), LessonPackFactory(age_to=16)
    revision = pack.save_revision()
    apps = old_models()
    old = apps.get_model("content", "LessonPackPage")
    old.objects.filter(pk=pack.pk).update(rshe_outcomes=f"Be kind.\n\n  Ask  for help. \n{LONG}")
    old.objects.filter(pk=other.pk).update(rshe_outcomes="Be kind.\nBe kind.")
    drafts = apps.get_model("wagtailcore", "Revision").objects.filter(pk=revision.pk)
    content = {**drafts.get().content, "rshe_outcomes": "Be kind.\nOnly in the draft."}
    drafts.update(content=content)

    move(apps, None)
    move(apps, None)  # a second time changes nothing

    assert texts_of(LessonPackPage.objects.get(pk=pack.pk)) == ["Ask for help.", "Be kind.", LONG]
    assert texts_of(LessonPackPage.objects.get(pk=other.pk)) == ["Be kind."]
    kept = LessonPackPage.objects.get(pk=pack.pk).revisions.get(pk=revision.pk)
    assert "rshe_outcomes" not in kept.content
    drafted = CurriculumStatement.objects.filter(pk__in=kept.content["statements"])
    assert sorted(row.text for row in drafted) == ["Be kind.", "Only in the draft."]


def texts_of(pack):
    return sorted(pack.statements.values_list("text", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age_to", "ages"), [(7, "primary"), (12, "secondary"), (None, "secondary")]
)
def test_the_ages_are_those_of_the_pack(age_to, ages):
    [row] = rows_of(CurriculumStatement, "Be kind.", age_to=age_to)

    assert (row.framework, row.strand, row.ages) == ("rshe", "rshe", ages)
    row.full_clean()
