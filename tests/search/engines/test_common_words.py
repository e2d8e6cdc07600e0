"""Words that everybody types say nothing: which ones hangs on the language that is searched."""

from dataclasses import replace

from search.engines.base import Asked
from tests.search.engines.documents import PUBLIC, document, keys


def test_words_that_everybody_types_are_left_out_in_the_language_that_is_searched(engine):
    engine.rebuild(
        [
            document(1, "Bwlio ar-lein", language="cy", body="Gofyn am help gan oedolyn."),
            document(2, "Sgwrsio", language="cy", body="Sut mae cael hwyl gyda ffrindiau."),
            document(3, "Pan pipes", body="They are played."),
        ]
    )
    welsh = replace(PUBLIC, language="cy")

    results = engine.search(Asked("sut mae helpu os dw i wedi cael fy mwlio"), welsh)
    both = engine.search(Asked("beth yw bwlio"), welsh)

    assert (keys(results)[0], results.total) == (1, 1)
    assert (keys(both), both.matched) == ([1], "all")
    assert keys(engine.search(Asked("sut mae"), welsh)) == [2], "nothing else was typed"
    assert keys(engine.search(Asked("pan pipes"), PUBLIC)) == [3]
    assert engine.search(Asked("pan"), PUBLIC).total == 1, "it is a word in English"
