"""Stages, statements and schemes of work: rows that a pack's page shows before anybody signs in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from accounts.access.visibility import AccessLevel
from content.lesson_packs.curriculum.importing import import_statements
from content.lesson_packs.curriculum.schemes import places_of
from content.lesson_packs.curriculum.stages import AGES, Stage
from content.models import CurriculumStatement, LessonPackPage, SchemeOfWork, SchemePart
from tests.factories.content import LessonPackFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
GOOD = (
    "code,strand,ages,text\n"
    "a-1,bullying,7-11,I can help a friend.\n"
    "a-2,privacy,4-7,I know what I keep for people I know.\n"
)
OF_RSHE = (
    "code,framework,strand,ages,text,reference\n"
    'r-1,rshe,rshe-friendships,primary,Kindness in friendships.,"Guidance, primary: friendships"\n'
)


def test_every_stage_has_its_ages():
    assert set(AGES) == set(Stage.values)


def test_the_same_file_twice_changes_nothing():
    first = import_statements(GOOD.encode())
    second = import_statements(b"\xef\xbb\xbf" + GOOD.encode())

    assert (first.made, first.changed, first.same, first.faults) == (2, 0, 0, [])
    assert (second.made, second.changed, second.same, second.faults) == (0, 0, 2, [])


def test_a_statement_is_known_by_its_code_when_its_words_change():
    import_statements(GOOD.encode())

    report = import_statements(GOOD.replace("a friend", "somebody").encode())

    assert (report.made, report.changed, report.same) == (0, 1, 1)
    assert CurriculumStatement.objects.get(code="a-1").text == "I can help somebody."


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("b-1,unheard,7-11,Words", "strand"),
        ("b-1,bullying,7-12,Words", "ages"),
        ("b-1,bullying,7-11,", "text"),
        (",bullying,7-11,Words", "code"),
        (f"b-1,bullying,7-11,{'x' * 501}", "text"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_the_others_are_taken(line, word):
    report = import_statements(f"{GOOD}{line}\n".encode())

    assert report.made == 2
    [(number, words)] = report.faults
    assert number == 4
    assert words.startswith(word)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("r-2,rshe,bullying,primary,Words,", "strand"),
        ("r-2,rshe,rshe-safe,7-11,Words,", "ages"),
        ("r-2,connected-world,rshe-safe,7-11,Words,", "strand"),
        ("r-2,,bullying,primary,Words,", "ages"),
        ("r-2,another,rshe-safe,primary,Words,", "framework"),
    ],
)
def test_strands_and_ages_are_those_of_the_framework(line, word):
    report = import_statements(f"{OF_RSHE}{line}\n".encode())

    assert report.made == 1
    [(number, words)] = report.faults
    assert (number, word in words) == (3, True)


def test_a_file_without_the_newer_columns_leaves_where_a_statement_stands():
    import_statements(b"code,framework,strand,ages,text,reference\na-1,,bullying,7-11,Old,Page 3\n")

    import_statements(GOOD.encode())

    kept = CurriculumStatement.objects.get(code="a-1")
    assert (kept.text, kept.reference) == ("I can help a friend.", "Page 3")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"code,strand\na,b\n", b"", b'code,"a\n'])
def test_a_file_that_is_no_list_is_said_to_be_none(data):
    report = import_statements(data)

    assert report.made == 0
    assert len(report.faults) == 1


def test_the_command_ends_with_an_error_where_a_line_was_not_taken(tmp_path):
    file = tmp_path / "statements.csv"
    file.write_text(f"{GOOD}c,c,c,c\n")

    with pytest.raises(CommandError, match="line 4"):
        call_command("import_statements", str(file))

    assert CurriculumStatement.objects.count() == 2


def test_an_editor_imports_in_the_cms_and_a_teacher_does_not(client):
    sent = {"file": SimpleUploadedFile("statements.csv", GOOD.encode())}
    client.force_login(UserFactory(editor=True))

    shown = client.post("/cms/import-statements/", sent)
    listed = client.get("/cms/snippets/content/curriculumstatement/")

    assert "2 new" in " ".join(shown.content.decode().split())
    assert "/cms/import-statements/" in listed.content.decode()
    client.force_login(UserFactory())
    assert client.get("/cms/import-statements/").status_code in (302, 403)


def whole_pack(**values) -> LessonPackPage:
    import_statements(GOOD.encode())
    import_statements(OF_RSHE.encode())
    pack = LessonPackFactory(
        stages=("ks2", "wales-3"), age_from=7, age_to=11, subject="rshe", group_size="A class",
        aims="Help a friend.\nKnow where to turn.", pupils_do="Read aloud.", duration_minutes=60,
        preparation="Print it.", safety_notes="Keep to made-up examples.",
        **values,
    )  # fmt: skip
    pack.statements = CurriculumStatement.objects.filter(code__in=("a-1", "r-1"))
    pack.save()
    return pack


def test_a_visitor_reads_what_a_pack_is_for(client):
    pack = whole_pack()

    words = client.get(f"/resources/{pack.slug}/").content.decode()

    for said in (
        "7–11", "Key stage 2", "Wales: progression step 3", "A class", "Know where to turn.",
        "Read aloud.", "Print it.", "Keep to made-up examples.", "Kindness in friendships.",
        "Online bullying, 7 to 11: I can help a friend.", "(Guidance, primary: friendships)",
        "Family, friends and respect, primary school: Kindness in friendships.",
        "Relationships, health and personal education",
    ):  # fmt: skip
        assert said in words


def test_other_sites_read_the_ages_and_what_it_serves(client):
    data = whole_pack().structured_data()

    assert json.loads(json.dumps(data)) == {
        "license": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "typicalAgeRange": "7-11",
        "timeRequired": "PT60M",
        "educationalAlignment": [
            {"@type": "AlignmentObject", "alignmentType": "educationalLevel",
             "targetName": "Key stage 2"},
            {"@type": "AlignmentObject", "alignmentType": "educationalLevel",
             "targetName": "Wales: progression step 3"},
            {"@type": "AlignmentObject", "alignmentType": "teaches",
             "targetName": "Online bullying, 7 to 11: I can help a friend."},
            {"@type": "AlignmentObject", "alignmentType": "teaches",
             "targetName": "Family, friends and respect, primary school: Kindness in friendships."},
        ],
    }  # fmt: skip


def test_who_is_asked_first_sees_the_content_after_saying_yes_and_leaves_no_trace(client):
    pack = whole_pack(guidance_label="Talks about unkind messages", guidance_asks=True)
    address = f"/resources/{pack.slug}/"

    asked, shown = client.get(address), client.get(f"{address}?guidance=seen")

    assert "Talks about unkind messages" in asked.content.decode()
    assert "Read aloud." not in asked.content.decode()
    assert "Read aloud." in shown.content.decode()
    assert "Yes, show it" not in shown.content.decode()
    assert not asked.cookies
    assert not shown.cookies


def scheme_of(*packs: LessonPackPage) -> SchemeOfWork:
    scheme = SchemeOfWork(title="Kind online", slug="kind-online")
    scheme.parts = [SchemePart(pack=pack, sort_order=n) for n, pack in enumerate(packs)]
    scheme.save()
    return scheme


def test_a_pack_says_what_comes_before_it_and_after_it(client):
    tree = SiteFactory()
    one, two, three = (LessonPackFactory(title=t, tree=tree) for t in ("One", "Two", "Three"))
    scheme_of(one, two, three)

    [place] = places_of(two, user=None)
    words = " ".join(client.get(f"/resources/{two.slug}/").content.decode().split())

    assert (place.number, place.length, place.before, place.after) == (2, 3, one, three)
    assert "This is part 2 of 3." in words
    assert "Three" in client.get("/resources/schemes/kind-online/").content.decode()


def test_r03_a_scheme_does_not_tell_of_a_pack_that_somebody_may_not_see(client):
    tree = SiteFactory()
    one, three = (LessonPackFactory(title=t, tree=tree) for t in ("One", "Three"))
    closed = LessonPackFactory(title="Xylo", tree=tree, access_level=AccessLevel.PROFESSIONAL)
    scheme_of(one, closed, three)

    [place] = places_of(one, user=None)

    assert (place.length, place.after) == (2, three)
    for address in (f"/resources/{one.slug}/", "/resources/schemes/kind-online/"):
        assert "Xylo" not in client.get(address).content.decode()
