"""What a member is told unasked: one frozen struct a kind, stored as its word and, by name, its fields.

The words are found when it is sent, so the fields say only what it is about: plain JSON, most often the number of a row.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from msgspec import Struct


@dataclass_transform(frozen_default=True)
class News(Struct, frozen=True):
    """Something to tell. Its class is registered by `@news`."""

    word: ClassVar[str]
    rather_twice: ClassVar[bool] = False
    """It is told again when nobody can know whether it arrived; any other is then not told again."""
    at_its_time: ClassVar[bool] = False
    """It is planned long before; any other is to be told at once."""

    def as_params(self) -> dict[str, Any]:
        """What it is about, as plain JSON."""
        return {name: getattr(self, name) for name in self.__struct_fields__}

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> Self:
        """The inverse of `as_params`. Raises KeyError where something is missing."""
        return cls(**{name: params[name] for name in cls.__struct_fields__})


N = TypeVar("N", bound=News)


def news(word: str, *, rather_twice: bool = False, at_its_time: bool = False) -> Callable[[type[N]], type[N]]:
    """A class of news, and its word in the database."""

    def made(kind: type[N]) -> type[N]:
        kind.word, kind.rather_twice, kind.at_its_time = word, rather_twice, at_its_time
        return kind

    return made
