"""What waits for a manager. Subjects that stand higher register what of theirs does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.organisations.models import Organisation


@dataclass(frozen=True)
class Waiting:
    """One thing that a manager answers with yes or no, by a form to `url`."""

    words: str
    details: str
    url: str
    yes: str
    no: str


Provider = Callable[[Organisation], Iterable[Waiting]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Register a function of the organisation."""
    _providers.append(provider)
    return provider


def waiting_for(organisation: Organisation) -> list[Waiting]:
    """Everything, in the order in which the subjects were loaded."""
    return [one for provider in _providers for one in provider(organisation)]
