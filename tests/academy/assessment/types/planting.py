"""A mark in everything of a question that must not leave before its release."""

MARK, NUMBER = "canary7", "9175329"


def planted(value, secret, *, below=False):
    """The data with a mark in every word, and a number in every number, that must not leave."""
    if isinstance(value, dict):
        return {
            key: planted(one, secret, below=below or key in secret) for key, one in value.items()
        }
    if isinstance(value, list):
        return [planted(one, secret, below=below) for one in value]
    if not below or not isinstance(value, str):
        return value
    if value[:1].isdigit() or value.startswith("-"):
        return f"1/{NUMBER}" if value not in ("0", "1") else value
    return f"{MARK} {value}"
