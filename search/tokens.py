"""What somebody typed, as words to look for."""

import re
import unicodedata

MAX_WORDS = 12
MAX_LENGTH = 200
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words that say nothing by themselves.
COMMON = frozenset(
    {
        "a", "an", "and", "are", "at", "be", "been", "by", "do", "does", "for", "from", "has",
        "have", "how", "i", "if", "in", "is", "it", "me", "my", "of", "on", "or", "so", "that",
        "the", "their", "them", "they", "this", "to", "was", "we", "what", "when", "where",
        "who", "why", "with", "you", "your",
    }
)  # fmt: skip

# The same of other languages, beside the English ones, which are typed everywhere. Forms with an
# apostrophe are one word here ("mae'n", "sy'n").
COMMON_OF = {
    "cy": frozenset(
        {
            "a'i", "a'm", "a'r", "a'u", "ac", "ag", "am", "ar", "at", "beth", "ble", "bod", "cael",
            "chi", "dw", "dwi", "dy", "dyma", "dyna", "e", "ei", "ein", "eich", "er", "eu", "fe",
            "fi", "fo", "fod", "fy", "fyddaf", "gael", "gan", "gyda", "hi", "hon", "hwn", "hyn",
            "i'm", "i'n", "i'r", "i'w", "lle", "mae", "mae'n", "mae'r", "mewn", "mi", "na", "neu",
            "nhw", "ni", "o", "o'i", "o'r", "oedd", "oes", "oherwydd", "ond", "os", "pa", "pam",
            "pan", "pwy", "roedd", "rwy", "rwy'n", "rwyf", "rydw", "rydym", "rydych", "sut", "sy",
            "sy'n", "sydd", "ti", "wedi", "wnaeth", "wrth", "y", "ydw", "ydy", "ydyn", "yn", "yr",
            "yw", "â", "ô",
        }
    ),
}  # fmt: skip


def words_of(text: str) -> list[str]:
    """All words, in lower case, in their order."""
    normal = unicodedata.normalize("NFC", text[:MAX_LENGTH]).casefold()
    return [word.replace("’", "'") for word in WORD.findall(normal)]


def in_order(text: str, tokens: list[str], right: list[str]) -> str:
    """All words of the text in their order, the tokens as they are spelt right."""
    spelt = dict(zip(tokens, right, strict=True))
    return " ".join(spelt.get(word, word) for word in words_of(text))


def tokens_of(text: str, language: str = "") -> list[str]:
    """At most twelve words, in lower case, without the ones that everybody types in English or in
    `language`; a query of nothing else keeps them.

    Whatever else is in the text (signs, emoji, control characters) is left out.
    """
    words = words_of(text)
    common = COMMON | COMMON_OF.get(language, frozenset())
    telling = [word for word in words if word not in common]
    return (telling or words)[:MAX_WORDS]
