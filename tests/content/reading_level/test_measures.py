"""The formulae against examples whose counts and scores are published or can be done by hand."""

import pytest

from content.reading_level import measures


@pytest.mark.parametrize(
    ("words", "sentences", "syllables", "grade"),
    [
        # “The cat sat on the mat.”: 6 words, 1 sentence, 6 syllables; the well-known example −1.45.
        pytest.param(6, 1, 6, -1.45, id="the cat sat on the mat"),
        # “The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.”: the
        # example of Wikipedia's article on the formula, 13 words, 24 syllables, grade 11.3.
        pytest.param(13, 1, 24, 11.3, id="the Australian platypus"),
        # The grade that the report of 1975 itself leads to: 20 words a sentence, 1.5 syllables.
        pytest.param(100, 5, 150, 9.91, id="twenty words, one and a half syllables"),
    ],
)
def test_flesch_kincaid_matches_published_examples(
    words: int, sentences: int, syllables: int, grade: float
) -> None:
    assert measures.flesch_kincaid_grade(words, sentences, syllables) == pytest.approx(
        grade, abs=0.05
    )


@pytest.mark.parametrize(
    ("polysyllables", "grade"),
    [
        # McLaughlin's short way: the square root of the words of three or more syllables in thirty
        # sentences, plus 3. The conversion table built on it gives these grades to within one.
        (0, 3), (4, 5), (9, 6), (16, 7), (25, 8), (36, 9), (49, 10), (100, 13), (196, 17),
    ],
)  # fmt: skip
def test_smog_agrees_with_mclaughlins_square_root_plus_three(
    polysyllables: int, grade: int
) -> None:
    assert measures.smog(polysyllables, 30) == pytest.approx(grade, abs=0.75)


def test_smog_scales_other_numbers_of_sentences_to_thirty() -> None:
    assert measures.smog(50, 60) == measures.smog(25, 30)


@pytest.mark.parametrize(
    ("words", "sentences", "long_words", "score"),
    [
        pytest.param(100, 10, 20, 30, id="ten words a sentence, a fifth long"),
        pytest.param(200, 10, 60, 50, id="twenty words a sentence, three tenths long"),
        # Björnsson's limits: 25 and less is a children's book.
        pytest.param(120, 15, 18, 23, id="a children's book"),
    ],
)
def test_lix_is_sentence_length_plus_percentage_of_long_words(
    words: int, sentences: int, long_words: int, score: float
) -> None:
    assert measures.lix(words, sentences, long_words) == pytest.approx(score)


def test_dale_chall_adds_its_constant_only_above_five_in_a_hundred() -> None:
    assert measures.dale_chall(5, 100, 10) == pytest.approx(0.1579 * 5 + 0.0496 * 10)
    assert measures.dale_chall(6, 100, 10) == pytest.approx(0.1579 * 6 + 0.0496 * 10 + 3.6365)


def test_spache_of_the_revised_edition() -> None:
    assert measures.spache(5, 100, 10) == pytest.approx(0.121 * 10 + 0.082 * 5 + 0.659)


def test_an_empty_text_scores_nothing_and_divides_by_nothing() -> None:
    assert measures.flesch_kincaid_grade(0, 0, 0) == 0
    assert measures.dale_chall(0, 0, 0) == 0
    assert measures.spache(0, 0, 0) == 0
    assert measures.lix(0, 0, 0) == 0
    assert measures.mean_sentence_length(0, 0) == 0
