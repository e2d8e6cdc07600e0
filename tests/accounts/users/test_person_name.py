"""Names in every script, and nothing in them that cannot be seen."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.users.person_name import checked_name, is_seen, joins, tidy_name
from accounts.users.profile import change_profile
from tests.factories.people import PASSWORD, UserFactory

ZWNJ, ZWJ = "\u200c", "\u200d"
RIGHT_TO_LEFT, MARK, FILLER, VARIATION = "\u202e", "\u200f", "\u3164", "\ufe0f"


@pytest.mark.parametrize(
    "name",
    [
        "Ffion Ŵyn",
        "Seán O’Brien-Núñez, Jr.",
        "মাহমুদা খাতুন",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "தமிழ்ச்செல்வன்",
        "สมชาย ใจดี",
        "አበበ በቂላ",
        "王秀英",
        "さくら ゆうこ",
        "김민준",
        "محمد الحسن",
        "שרה כהן",
        f"علی{ZWNJ}رضا",
        f"ශ්{ZWJ}රී",
        "Z",
    ],
)
def test_a_name_stays_as_it_is_written(name):
    assert checked_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(f"Ann{RIGHT_TO_LEFT}a", "Anna", id="a turned direction"),
        pytest.param(f"{MARK}Anna{MARK}", "Anna", id="a mark that came along with a copy"),
        pytest.param(f"An{ZWJ}na {ZWNJ}Lee", "Anna Lee", id="joiners where none belong"),
        pytest.param(f"Anna{FILLER}{VARIATION}\u2800", "Anna", id="blanks"),
        pytest.param("  Anna \t\n Lee ", "Anna Lee", id="spaces"),
        pytest.param("Anna\x0b\x00Lee", "Anna Lee", id="controls"),
        pytest.param("e\u0301va", "éva", id="in pieces"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed, kept):
    assert checked_name(typed) == kept.replace("é", "\u00e9")


@pytest.mark.parametrize("typed", ["...", "1234", "\u0301\u0301", "🙂"])
def test_a_name_without_a_letter_is_refused(typed):
    with pytest.raises(ValidationError, match="in letters"):
        checked_name(typed)


@given(st.text())
def test_a_kept_name_is_kept_as_it_is(text):
    name = tidy_name(text)

    assert tidy_name(name) == name
    assert all(is_seen(sign) or joins(name, at) for at, sign in enumerate(name))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [RIGHT_TO_LEFT * 3, FILLER, f"{ZWNJ}{ZWJ}", "1234"])
def test_no_form_takes_a_name_that_nobody_can_read(client, typed):
    person = UserFactory(name="Anna Lee")
    administrator = UserFactory(administrator=True)
    sign_up = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    assert client.post("/accounts/signup/", {"name": typed, **sign_up}).status_code == 200
    client.force_login(person)
    assert client.post("/accounts/profile/", {"name": typed, "language": "cy"}).status_code == 200
    client.force_login(administrator)
    client.post(f"/cms/users/edit/{person.pk}/", {"name": typed, "email": person.email})
    client.post("/cms/users/new/", {"name": typed, **sign_up})

    person.refresh_from_db()
    assert person.name == "Anna Lee"
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.django_db
def test_by_every_entry_point_nothing_hidden_comes_in():
    made = User.objects.create_user("a@example.org", PASSWORD, name=f"Anna{MARK} Lee")
    change_profile(made, name=f"Ann{RIGHT_TO_LEFT}a", language="cy")

    made.refresh_from_db()
    assert made.name == "Anna"
