"""What others ask somebody to learn, on “My learning”. Subjects that stand higher register it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class AskedCourse:
    """A course that is asked of somebody: `by` whom, and where they stand with it, in words and by
    an icon.
    """

    title: str
    language: str
    url: str
    by: str
    state: str
    icon: str


Provider = Callable[[User], Iterable[AskedCourse]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Register a function of the person."""
    _providers.append(provider)
    return provider


def asked_of(user: User) -> list[AskedCourse]:
    """Everything, in the order in which the subjects were loaded."""
    return [one for provider in _providers for one in provider(user)]
