"""How texts become words: English is stemmed, Welsh and all else is folded and left as it is.

Words are cut as `search.tokens` cuts a question, which leaves the common ones out of it. Both ends
of a field use one analyzer: `combined_fields` compares those of searching by name.
"""

from elasticsearch.dsl import analyzer, char_filter, token_filter

# Apostrophes go ("don't" is "dont"), and a full stop never joins two words ("example.org").
LETTERS = char_filter(
    "letters",
    type="mapping",
    mappings=["' => ", "’ => ", *(f"{sign} => \\u0020" for sign in "._:·")],
)
FOLDED = ["lowercase", "asciifolding"]

english = analyzer(
    "signpost_english", tokenizer="standard", char_filter=[LETTERS], filter=[*FOLDED, "porter_stem"]
)
# There is no stemmer for Welsh: ŵ and ŷ are folded; a mutated word is looked for in all its forms.
unstemmed = analyzer(
    "signpost_unstemmed", tokenizer="standard", char_filter=[LETTERS], filter=FOLDED
)
beginnings = analyzer(
    "signpost_beginnings",
    tokenizer="standard",
    char_filter=[LETTERS],
    filter=[*FOLDED, token_filter("first_letters", type="edge_ngram", min_gram=1, max_gram=20)],
)
# Two words as one: "self-harm" as "selfharm".
pairs = analyzer(
    "signpost_pairs",
    tokenizer="standard",
    char_filter=[LETTERS],
    filter=[
        *FOLDED,
        token_filter(
            "two_as_one", type="shingle", min_shingle_size=2, max_shingle_size=2,
            output_unigrams=False, token_separator="",
        ),
    ],
)  # fmt: skip
