"""Choosing a private file in a form: the present one is named, never linked."""

from pathlib import PurePosixPath
from typing import Any

from django.forms import ClearableFileInput


class PrivateFileInput(ClearableFileInput):
    """Django's input asks a file for its address, which a private file does not have."""

    template_name = "signpost/private_file_input.html"

    def is_initial(self, value: Any) -> bool:
        """Whether there is a file already."""
        return bool(value) and hasattr(value, "storage")

    def format_value(self, value: Any) -> Any:
        """The name of the present file, without its folder."""
        return PurePosixPath(value.name).name if self.is_initial(value) else None
