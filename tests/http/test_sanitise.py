"""Requirement 15: nobody's text can run script."""

import pytest

from signpost.sanitise import clean_learner_text, clean_rich_text, clean_sentence, plain_text

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<p onclick=alert(1)>a</p>",
    "<p style='background:url(javascript:alert(1))'>a</p>",
    "<style>@import 'http://a.example'</style>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<svg><style><img/src=x onerror=alert(1)>",
    "<form action=javascript:alert(1)><button>go</button></form>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<a href='vbscript:msgbox(1)'>a</a>",
    "<img src='x' srcset='x onerror=alert(1)'>",
    "<<script>script>alert(1)<</script>/script>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
]
FORBIDDEN = ("<script", "<style", "<iframe", "<svg", "<img", "<form", "<object", "<embed", "<base",
             "<meta", "<input", "<details", "<video", "<template", "javascript:", "vbscript:",
             "data:text", " on", "style=")  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("clean", [clean_rich_text, clean_learner_text])
def test_r15_no_payload_survives(clean, payload):
    cleaned = clean(payload).lower()

    found = [sign for sign in FORBIDDEN if sign in cleaned.replace("&lt;", "«")]
    assert found == []


def test_what_an_editor_needs_stays():
    markup = (
        '<h2>Title</h2><p><b>bold</b> <a href="/help/">help</a></p>'
        '<table><tr><th scope="col">a</th></tr></table>'
    )

    cleaned = clean_rich_text(markup)

    assert "<h2>Title</h2>" in cleaned
    assert 'href="/help/"' in cleaned
    assert '<th scope="col">' in cleaned


def test_a_learners_address_becomes_a_link_that_passes_nothing_on():
    cleaned = clean_learner_text("see https://example.org/x")

    assert 'href="https://example.org/x"' in cleaned
    assert "nofollow" in cleaned
    assert "noreferrer" in cleaned


def test_plain_text_keeps_words_apart():
    assert plain_text("<h2>One</h2><p>Two</p><ul><li>three</li><li>four</li></ul>") == (
        "One Two three four"
    )


@pytest.mark.parametrize("clean", [clean_rich_text, clean_learner_text, clean_sentence])
def test_comments_and_sections_are_no_text(clean):
    assert clean("a<!-- b -->c<![CDATA[ d ]]><!e><?f?>g") == "acg"


@pytest.mark.parametrize("clean", [clean_rich_text, clean_learner_text])
def test_a_text_from_right_to_left_stays_so(clean):
    assert clean('<p dir="rtl">سلام</p>') == '<p dir="rtl">سلام</p>'


def test_a_place_in_a_text_is_its_own_and_its_links_find_it():
    markup = '<h2 id="main">One</h2><p><a href="#main">up</a> <a href="#part-two">on</a></p>'

    cleaned = clean_rich_text(markup)

    assert 'id="text-main"' in cleaned
    assert 'href="#text-main"' in cleaned
    assert 'href="#part-two"' in cleaned
    assert clean_rich_text(cleaned) == cleaned


def test_a_learners_link_to_no_place_is_no_link():
    assert "href" not in clean_learner_text('<a href="#x">there</a>')


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("https://signpost.academy/x", True),
        ("https://example.technology", True),
        ("https://example.cymru", True),
        ("example.org", False),
        ("read.me", False),
        ("http://example.org", False),
    ],
)
def test_only_what_begins_with_https_becomes_a_link(text, linked):
    assert ("<a " in clean_learner_text(f"see {text} now")) is linked


def test_a_translated_sentence_keeps_its_tags_and_the_number_of_its_link():
    sentence = 'Darllenwch <a id="a1">hyn</a> &amp; <b>hynny</b>.<br/>Wedyn.'

    assert clean_sentence(sentence) == sentence
