"""The answer that a form or a script sent."""

from django.http import QueryDict

MAX_PARTS = 100  # of an answer, and values of one part: more than any question has
MAX_VALUES = 50


def posted_answer(form: QueryDict) -> dict[str, list[str]]:
    """The fields `answer` and `answer.<part>` by their part; more than any question has is cut."""
    parts = [name for name in form if name == "answer" or name.startswith("answer.")]
    return {
        name.removeprefix("answer").removeprefix("."): form.getlist(name)[:MAX_VALUES]
        for name in parts[:MAX_PARTS]
    }
