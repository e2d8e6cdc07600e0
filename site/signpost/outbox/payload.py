"""What an event may carry: plain JSON, keys that name rows, never a person's words."""

from typing import Any

Payload = dict[str, Any]
