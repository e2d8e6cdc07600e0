#!/usr/bin/env python3
"""Says which template lines are longer than 120 characters: `make lint`.

A line that is nothing but one Django tag may be longer, since Django does not let a tag go on in
the next line. Everything else can be broken: between the attributes of an element, around block
elements, and inside `{% blocktranslate trimmed %}`.
"""

import re
import subprocess
import sys
from pathlib import Path

LONGEST = 120
ONE_TAG = re.compile(r"\s*\{%(?:(?!%\}).)*%\}")


def long_lines(text: str) -> list[int]:
    """The numbers of the lines that are too long."""
    return [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if len(line) > LONGEST and not ONE_TAG.fullmatch(line)
    ]


def main() -> int:
    """1 if any template of the repository has such a line."""
    listed = subprocess.run(
        ["git", "ls-files", "*.html"], capture_output=True, text=True, check=True
    )
    found = [
        f"{name}:{number}: longer than {LONGEST} characters"
        for name in listed.stdout.split()
        for number in long_lines(Path(name).read_text(encoding="utf-8"))
    ]
    print("\n".join(found) or "No template line is too long.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
