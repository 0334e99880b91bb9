"""The pages' front door: what comes in is bounded, counted and read; what goes out has the same headers, whatever happens."""

import asyncio
from collections.abc import AsyncIterator
from ipaddress import ip_network

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import checkup
from bot.engine.listening import bound
from bot.settings import Settings
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.locks import alone_with
from bot.store.models import Organisation
from bot.texts import texts
from bot.turn import Turn, World
from bot.web import app, drawing, visits
from bot.web.callers import MISSES, VISITS, Callers
from bot.web.page import ENDS, Answer, Choice, File, Form, Page, Typed, Visit, Words
from bot.web.visits import Visits
from tests.conftest import NOW
from tests.handlers.visitor import Seen

PROXY = "10.0.0.1"


class Pages:
    """What these tests show: each posted name becomes an organisation, which is easily counted."""

    def __init__(self) -> None:
        self.tries = 0

    def __call__(self, turn: Turn, visit: Visit) -> Answer:
        self.tries += 1
        match visit.path:
            case "form":
                if visit.form is not None:
                    organisation_named(turn.session, visit.said("name"))
                return Page(
                    turn.t("Language"), (Words(visit.said("name"), "done"), Form((Typed("name", "Name"),), "Send"))
                )
            case "broken":
                organisation_named(turn.session, "broken")
                raise KeyError(visit.said("name"))
            case "away":
                raise OperationalError("select", None, Exception())
            case "busy":
                alone_with(turn.session, 1)
                return Page("not busy", ())
            case "file":
                return File(b"BEGIN", "text/calendar", "événement.ics")
            case _:
                return None


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def moment() -> list[float]:
    """Seconds, for whoever counts visits."""
    return [0.0]


@pytest_asyncio.fixture
async def http(engine: Engine, world: World, pages: Pages, moment: list[float]) -> AsyncIterator[httpx.AsyncClient]:
    seen = Visits(database.sessions(engine), pages, world, lambda: NOW)
    callers = Callers(VISITS, lambda: moment[0]), Callers(MISSES, lambda: moment[0])
    shown = app.WebPages(seen, world, (ip_network("10.0.0.0/8"),), *callers)
    transport = httpx.ASGITransport(shown.app(), client=(PROXY, 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://pages") as http:
        yield http


def named(engine: Engine) -> list[str]:
    with database.sessions(engine)() as session:
        return sorted(session.scalars(select(Organisation.name)))


def handed_back(answer: httpx.Response) -> dict[str, str]:
    """The fields of the form on a page."""
    return {name: value for form in Seen(answer.text).forms for name, value in form.fields.items()}


async def test_every_answer_has_the_same_headers(http: httpx.AsyncClient) -> None:
    answers = [
        await http.get("/form"),
        await http.get("/file"),
        await http.get("/nowhere/at-all"),
        await http.post("/broken", data={"name": "x"}),
        await http.post("/away", data={"name": "x"}),
        await http.post("/form", content=b"x" * 20_000, headers={"content-type": app.FORM}),
        await http.post("/form", json={}),
        await http.put("/form"),
        await http.get("/form%0d%0ax"),
    ]
    assert [one.status_code for one in answers] == [200, 200, 404, 500, 503, 413, 415, 405, 404]
    assert "There’s nothing at this address" in answers[-1].text
    for answer in answers:
        may_be_kept = {"cache-control"} if answer.headers["content-type"].startswith("text/calendar") else set()
        same = {name: value for name, value in drawing.HEADERS.items() if name not in may_be_kept}
        assert same.items() <= answer.headers.items()
        assert "set-cookie" not in answer.headers
    policy = drawing.HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "unsafe" not in policy


async def test_a_file_that_is_the_same_still_is_not_sent_again(http: httpx.AsyncClient) -> None:
    first = await http.get("/file")
    assert (first.content, first.headers["cache-control"]) == (b"BEGIN", "private, no-cache")
    for known in (first.headers["etag"], f"W/{first.headers['etag']}", f'"another", {first.headers["etag"]}'):
        again = await http.get("/file", headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (await http.get("/file", headers={"if-none-match": '"another"'})).content == b"BEGIN"


async def test_a_page_is_one_request_without_script(http: httpx.AsyncClient) -> None:
    html = (await http.get("/form")).text
    assert len(html.encode()) < 20_000
    for asks_more in ("<script", '<link rel="stylesheet', "src=", "@import", "url("):
        assert asks_more not in html


async def test_the_language_is_the_browsers_unless_it_is_chosen(http: httpx.AsyncClient) -> None:
    async def shown(path: str = "/form", wanted: str = "") -> str:
        return (await http.get(path, headers={"accept-language": wanted})).headers["content-language"]

    assert await shown() == "en"
    assert await shown(wanted="fr-LU,fr;q=0.9,en;q=0.8") == "fr"
    assert await shown(wanted="pt,en;q=0.2,fr;q=0.5") == "fr"
    assert await shown(wanted="fr; q=0.9, en; q=0.3") == "fr"
    assert await shown(wanted="en;q=.x,fr ; Q = 0.9 ; level=1") == "fr"
    assert await shown(wanted=f"{'pt;q=0.9,' * 40}fr;q=0.1") == "fr"
    assert await shown(wanted="fr;q=0") == "en"
    assert (await shown(wanted="lb-LU,lb;q=0.9"), await shown(wanted="lb,en;q=0.1")) == ("fr", "en")
    assert await shown(wanted="fr;q=much, *") == "en"
    assert await shown("/form?lang=en", "fr") == "en"
    assert await shown("/form?lang=xx", "fr") == "fr"
    switch = (await http.get("/form?lang=fr")).text
    assert 'formaction="?lang=en"' in switch, "what was filled in goes along"
    assert '<a href="?lang=en"' in (await http.get("/nowhere?lang=fr")).text
    assert '<span aria-current="true">Français</span>' in switch
    assert 'action="?lang=fr"' in switch


async def test_what_is_typed_is_text_wherever_it_stands(http: httpx.AsyncClient) -> None:
    typed = "<script>alert(1)</script>\"'{{ 7*7 }}"
    html = (await http.post("/form", data={"name": typed})).text
    assert "<script>" not in html
    assert "{{ 7*7 }}" in html


async def test_what_was_confirmed_is_on_disk(http: httpx.AsyncClient, engine: Engine) -> None:
    answers = await asyncio.gather(*(http.post("/form", data={"name": f"{number}"}) for number in range(40)))
    assert {answer.status_code for answer in answers} == {200}
    assert named(engine) == sorted(map(str, range(40)))


async def test_a_form_costs_its_neighbourhood_by_what_there_is_to_read_and_a_hall_scans_on(
    http: httpx.AsyncClient, moment: list[float]
) -> None:
    short, long = {"name": "Metz", "who": "x" * 60}, {"name": "x", "other": "1 " * 490}
    assert Visit("", {name: [value] for name, value in short.items()}).effort == 1
    taken = 0
    while (await http.post("/form", data=long)).status_code == 200:
        taken += 1
    assert taken == VISITS.at_once // Visit("", {name: [value] for name, value in long.items()}).effort
    assert (await http.post("/form", data=short)).status_code == 200, "what is short is read still"
    moment[0] += 60
    assert (await http.post("/form", data=long)).status_code == 200


async def test_what_was_filled_in_is_handed_back_by_whatever_refuses_it_for_now(
    http: httpx.AsyncClient, engine: Engine
) -> None:
    filled = {"name": "A “hall” & <b>", "who": "token", ENDS: "1"}
    for path, status in (("/away", 503), ("/broken", 500)):
        answer = await http.post(path, data=filled)
        assert answer.status_code == status
        assert "send it again" in Seen(answer.text).text
        assert handed_back(answer) == {name: value for name, value in filled.items() if name != ENDS}
    while (await http.get("/form")).status_code == 200:
        pass
    answer = await http.post("/form", data=filled)
    assert (answer.status_code, handed_back(answer)) == (429, {"name": filled["name"], "who": "token"})
    assert named(engine) == []
    for other in ({**filled, ENDS: ""}, {**filled, "name": "x" * 9_000}):
        assert not handed_back(await http.post("/form", data=other)), "half a form does not become a whole one"


async def test_who_cannot_be_answered_takes_nobody_along(
    http: httpx.AsyncClient, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    *well, broken = await asyncio.gather(
        *(http.post("/form", data={"name": f"{number}"}) for number in range(10)),
        http.post("/broken", data={"name": "a secret"}),
    )
    assert {answer.status_code for answer in well} == {200}
    assert broken.status_code == 500
    assert "nothing was saved" in broken.text
    assert named(engine) == sorted(map(str, range(10)))
    assert "a secret" not in caplog.text


async def test_a_form_of_ten_megabytes_is_refused_in_a_sentence(http: httpx.AsyncClient, engine: Engine) -> None:
    answer = await http.post("/form", data={"name": "x" * 10_000_000})
    assert answer.status_code == 413
    assert "That was too long for this form." in answer.text
    assert named(engine) == []


@pytest.mark.parametrize(
    "content", [b"&".join(b"a=1" for _ in range(500)), b"\xff\xfe=1", b"a=%ff%fe&&&=&b", b"", b"name=%00"]
)
async def test_a_form_that_nobody_made_breaks_nothing(http: httpx.AsyncClient, content: bytes) -> None:
    answer = await http.post("/nowhere", content=content, headers={"content-type": app.FORM})
    assert answer.status_code in (404, 415)


async def test_a_form_that_another_sites_page_sends_is_not_taken(http: httpx.AsyncClient, engine: Engine) -> None:
    for site, status in {"cross-site": 415, "same-origin": 200, "none": 200}.items():
        answer = await http.post("/form", data={"name": site}, headers={"sec-fetch-site": site})
        assert answer.status_code == status
    assert {*named(engine)} == {"same-origin", "none"}


async def test_the_last_field_tells_whether_a_form_is_whole() -> None:
    assert Visit("", {ENDS: ["1"]}).is_whole
    assert not Visit("", {"name": ["x"]}).is_whole
    assert not Visit("").is_whole


async def test_who_comes_too_often_is_told_and_may_come_again(http: httpx.AsyncClient, moment: list[float]) -> None:
    async def comes(address: str) -> int:
        return (await http.get("/form", headers={"x-forwarded-for": address})).status_code

    statuses = [await comes(f"192.0.2.{number % 250}") for number in range(int(VISITS.at_once) + 1)]
    assert set(statuses[:-1]) == {200}
    assert statuses[-1] == 429
    assert await comes("198.51.100.7") == 200, "another neighbourhood"
    refused = await http.get("/form", headers={"x-forwarded-for": "192.0.2.9", "accept-language": "fr"})
    assert refused.headers["retry-after"]
    assert 'lang="fr"' in refused.text
    moment[0] += 60
    assert await comes("192.0.2.9") == 200


async def test_who_guesses_is_refused_and_closes_no_page_that_is_there(http: httpx.AsyncClient) -> None:
    async def comes(path: str, **headers: str) -> int:
        named = {"x-forwarded-for": "192.0.2.1", **headers}
        return (await http.get(path, headers=named)).status_code

    free = ["/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-120x120-precomposed.png", "/robots.txt"]
    assert {await comes(path) for path in free * int(MISSES.at_once)} == {404}
    assert [await comes(f"/form-{number}") for number in range(int(MISSES.at_once))] == [404] * int(MISSES.at_once)
    assert await comes("/form-more") == 429
    assert await comes("/form") == 200
    for _ in range(int(VISITS.at_once) + 1):
        await comes("/form", **{"x-forwarded-for": "192.0.2.9", "forwarded": "for=198.51.100.7"})
    assert await comes("/form", **{"x-forwarded-for": "198.51.100.8"}) == 200, "who was merely named pays nothing"


async def test_a_form_that_does_not_arrive_is_not_waited_for(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SLOWEST_FORM", 0.02)

    async def begun() -> AsyncIterator[bytes]:
        yield b"name="
        await asyncio.Event().wait()

    answer = await http.post("/form", content=begun(), headers={"content-type": app.FORM})
    assert "Your answer didn’t arrive in time" in answer.text
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")


async def test_a_file_is_given_as_it_is(http: httpx.AsyncClient) -> None:
    answer = await http.get("/file")
    assert answer.content == b"BEGIN"
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "%C3%A9v%C3%A9nement.ics" in answer.headers["content-disposition"]


async def test_a_visit_waits_for_an_organisation_at_work_and_no_longer_than_is_bearable(
    postgresql: Engine, world: World, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "PATIENCE", 0.5)
    sessions, t = database.sessions(postgresql), texts("en", world.zone)
    seen = Visits(sessions, pages, world, lambda: NOW)
    with sessions.begin() as session:
        alone_with(session, 1)
        with pytest.raises(visits.Away):
            await seen.answer(Visit("busy", {}), t)
        assert isinstance(await seen.answer(Visit("form", {"name": ["x"]}), t), Page), "another one does not wait"
        assert pages.tries > 2
    assert isinstance(await seen.answer(Visit("busy", {}), t), Page)


def test_a_choice_without_an_answer_is_drawn(world: World) -> None:
    page = Page(
        "T", (Form((Choice("by", "How?", (("train", "Train"),), amiss="Which?", typed=Typed("x", "X")),), "Go"),)
    )
    html = drawing.html(page, texts("en", world.zone))
    assert 'aria-describedby="by-amiss"' in html
    assert html.index('id="x"') < html.index("Train") < html.index(">Go<")


async def test_looking_writes_nothing(http: httpx.AsyncClient, engine: Engine) -> None:
    await http.get("/broken")
    with database.sessions(engine)() as session:
        assert session.scalar(select(func.count()).select_from(Organisation)) == 0


async def test_the_doctor_asks_the_public_address_as_a_visitor_would(
    engine: Engine, world: World, pages: Pages
) -> None:
    assert (await checkup.pages(Settings(_env_file=None))).well
    listening = bound("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    served = app.application(database.sessions(engine), pages, world, lambda: NOW, ())
    async with app.served_at(served, listening):
        found = await checkup.pages(Settings(_env_file=None, public_url=url))
        assert found.well, found.sentence
        assert found.sentence == f"Pages are shown at {url}."
        async with httpx.AsyncClient(trust_env=False) as client:
            assert "server" not in (await client.get(url)).headers
    gone = await checkup.pages(Settings(_env_file=None, public_url=url))
    assert not gone.well
    assert "does not answer" in gone.sentence


async def test_the_doctor_knows_our_pages_from_others(engine: Engine, world: World) -> None:
    async def not_ours(request: Request) -> Response:
        return Response("Not found", 404)

    listening = bound("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with app.served_at(Starlette(routes=[Route("/{path:path}", not_ours)]), listening):
        found = await checkup.pages(Settings(_env_file=None, public_url=url))
    assert not found.well
    assert "is not this assistant’s pages" in found.sentence
