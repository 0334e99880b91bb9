"""The climate projects to start from: `catalogue.toml` holds them, `seed` puts them where staff can go on from there."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from io import BufferedIOBase
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import tomli
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.inserting import insert_once
from bot.store.models import Project, UnitPrice
from bot.texts import N_

CATALOGUE: Final = Path(__file__).with_suffix(".toml")


class Status(StrEnum):
    """Who sees a project: everyone, or staff only while it is to be confirmed."""

    ACTIVE = "active"
    TO_CONFIRM = "to_confirm"


class ProjectKind(Struct, frozen=True):
    """What a kind of project is called, and the sentence about when it delivers what was financed."""

    name: str
    delivery: str


_REDUCTIONS: Final = N_("Reductions are delivered within about 2–3 years.")
_STORAGE: Final = N_("Carbon is stored over up to 50 years.")

KINDS: Final[Mapping[str, ProjectKind]] = MappingProxyType(
    {
        "solar_home_systems": ProjectKind(N_("solar home systems"), _REDUCTIONS),
        "cookstoves": ProjectKind(N_("efficient stoves"), _REDUCTIONS),
        "biogas": ProjectKind(N_("household biogas"), _REDUCTIONS),
        "forest": ProjectKind(N_("forest"), _STORAGE),
    }
)


def seed(session: Session, now: datetime) -> None:
    """Add the projects that are not there yet, each with a placeholder price; what is there is left as it is.

    Safe when several processes start together: whoever inserts the project also adds its price.
    """
    catalogue = tomli.loads(CATALOGUE.read_text(encoding="utf-8"))
    placeholder = catalogue["placeholder_price"]
    for project in catalogue["project"]:
        if insert_once(session, Project, [project]):
            session.add(
                UnitPrice(
                    project_id=session.scalars(select(Project.id).where(Project.key == project["key"])).one(),
                    amount=Decimal(placeholder["amount"]),
                    currency=placeholder["currency"],
                    as_of=now,
                    valid_until=None,
                    source=placeholder["source"],
                    placeholder=True,
                )
            )


def messages(
    file: BufferedIOBase, _keywords: Mapping[str, Any], _comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The names and facts of a catalogue file as messages to translate: a Babel extractor, `bot.store.catalogue:messages`."""
    text = file.read().decode()
    for project in tomli.loads(text)["project"]:
        for said in (project["name"], *project["facts"]):
            yield text[: text.index(said)].count("\n") + 1, "", said, []
