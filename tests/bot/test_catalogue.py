"""The catalogue of climate projects: what is in it, and that staff's own rows survive it."""

import tomllib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from babel.messages.extract import extract
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.store import database
from bot.store.catalogue import CATALOGUE, KINDS, Status, seed
from bot.store.models import Project, UnitPrice
from bot.texts import LANGUAGES, texts
from calculators import claims
from tests.conftest import LUXEMBOURG, NOW

PROJECTS = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["project"]


def count(session: Session, table: type[Project | UnitPrice]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_project_is_there_with_one_placeholder_price(session: Session) -> None:
    assert count(session, Project) == len(PROJECTS) == 6
    for price in session.scalars(select(UnitPrice)):
        assert (price.amount, price.currency, price.placeholder) == (Decimal(25), "EUR", True)
        assert price.source
    assert count(session, UnitPrice) == len(PROJECTS)


def test_seeding_again_adds_nothing_and_leaves_what_staff_changed(session: Session) -> None:
    kolar = session.scalars(select(Project).where(Project.key == "kolar-in")).one()
    kolar.status, kolar.facts = Status.ACTIVE, ["Confirmed by staff."]
    dated = UnitPrice(
        project_id=kolar.id, amount=Decimal("31.5"), currency="EUR", as_of=NOW, source="price list", placeholder=False
    )
    session.add(dated)
    session.commit()

    seed(session, NOW + timedelta(days=90))
    session.commit()
    session.expire_all()

    assert (kolar.status, kolar.facts) == ("active", ["Confirmed by staff."])
    assert count(session, Project) == len(PROJECTS)
    assert count(session, UnitPrice) == len(PROJECTS) + 1


def test_a_project_that_is_new_in_the_file_is_added_beside_the_others(session: Session) -> None:
    siaya = session.scalars(select(Project).where(Project.key == "siaya-ke")).one()
    session.delete(session.scalars(select(UnitPrice).where(UnitPrice.project_id == siaya.id)).one())
    session.flush()
    session.delete(siaya)
    session.flush()

    seed(session, NOW)

    assert count(session, Project) == count(session, UnitPrice) == len(PROJECTS)


def test_processes_that_start_together_seed_once(postgresql: Engine) -> None:
    def start() -> None:
        with database.sessions(postgresql).begin() as session:
            seed(session, NOW)

    with ThreadPoolExecutor(4) as processes:
        for started in [processes.submit(start) for _ in range(4)]:
            started.result()
    with database.sessions(postgresql)() as session:
        assert count(session, Project) == count(session, UnitPrice) == len(PROJECTS)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project["key"])
def test_a_project_says_whose_figures_it_shows_and_of_when(project: Mapping[str, Any]) -> None:
    assert project["kind"] in KINDS
    assert project["status"] in list(Status)
    assert project["source"]
    assert date.fromisoformat(project["as_of"]) <= NOW.date()
    assert len(project["country"]) == 2
    assert all(fact.endswith(".") for fact in project["facts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_uses_a_banned_word(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    kinds = [sentence for kind in KINDS.values() for sentence in (kind.name, kind.delivery)]
    for sentence in [*kinds, *(fact for project in PROJECTS for fact in project["facts"])]:
        assert not claims.check(t(sentence), language)


def test_only_forests_are_said_to_store() -> None:
    storing = {name for name, kind in KINDS.items() if "stored" in kind.delivery}
    assert storing == {"forest"}
    assert {project["key"] for project in PROJECTS if project["kind"] in storing} == {"communitree-ni"}


def test_translators_are_given_every_name_and_every_fact() -> None:
    found = extract("bot.store.catalogue:messages", BytesIO(CATALOGUE.read_bytes()))
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    given = {str(message): line for line, message, _, _ in found}
    assert set(given) == {said for project in PROJECTS for said in (project["name"], *project["facts"])}
    assert all(said in lines[line - 1] for said, line in given.items())
