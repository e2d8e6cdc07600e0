"""One entry of the gallery."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Example:
    """One component with the values it is shown with."""

    name: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
