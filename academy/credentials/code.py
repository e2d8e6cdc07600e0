"""The code on a certificate: 28 signs of Crockford's base 32, which is 140 bits of chance.

The alphabet has no I, L, O or U; somebody who reads a zero as an O, or a one as an I or L, is
understood all the same. See https://www.crockford.com/base32.html for the alphabet.
"""

import hashlib
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
GROUP = 4
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code in groups of four: `7K3M-…`."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(signs: str) -> str:
    """Signs in groups, as they are printed."""
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def normalised(typed: str) -> str:
    """What somebody typed, without case, spaces, hyphens and look-alikes; of a pasted address the
    code in it. Never fails.
    """
    _before, _verify, pasted = typed[:400].rpartition("/verify/")
    code = pasted.partition("/")[0].partition("?")[0].partition("#")[0] if _verify else typed
    signs = unicodedata.normalize("NFKC", code[:200]).upper().translate(READ_AS)
    return "".join(sign for sign in signs if sign.isalnum())


def hash_of(typed: str) -> str:
    """What is looked up. A hash, so that how long the database compares tells nothing of a code;
    it is worked out for malformed codes as well, so that those take no other path."""
    return hashlib.sha256(normalised(typed).encode()).hexdigest()
