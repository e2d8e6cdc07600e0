"""Why a certificate cannot be set. Apart from what sets it, which web workers load seldom."""


class NameNotFoundError(RuntimeError):
    """The page does not show the name where it should."""
