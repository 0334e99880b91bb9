"""A running process tells what it did in figures, on a port of its own, and says of each update one line without content."""

import re
import socket
import time
from contextlib import suppress
from pathlib import Path

import httpx
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from bot.engine import schedule
from bot.engine.schedule import Forgetting
from bot.operating.alerts import ALERTS, Figures
from bot.store import database
from bot.turn import World
from tests.assistant import Assistant
from tests.conftest import NOW
from tests.telegram import NOBODY, PATIENCE, Person, Telegram

WORDS = "Wilhelmine’s summit"
LINE = re.compile(r"INFO bot\.engine\.rounds: update=(\d+) kind=(\w+) outcome=(\w+) seconds=(\d+\.\d{3})$", re.M)
RUNNING = """
residua_updates_total{kind="text"} residua_round_seconds_count residua_reply_seconds_count
residua_telegram_calls_total{code="200",method="sendMessage"} residua_telegram_calls_total{code="200",method="getUpdates"}
residua_build_info residua_database_up residua_database_connections_kept
"""
IDLE = (
    "residua_inbox_age_seconds residua_inbox_waiting residua_notification_late_seconds residua_swept_timestamp_seconds"
)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def told_once(address: str, line: str) -> str:
    """What is told there once a line is in it."""
    until = time.monotonic() + PATIENCE
    told = ""
    while line not in told.splitlines():
        assert time.monotonic() < until, told
        time.sleep(0.05)
        with suppress(httpx.TransportError):  # it is still starting
            told = httpx.get(address, verify=NOBODY, trust_env=False).text
    return told


def test_a_running_process_tells_its_figures_and_the_doctor_reads_them(
    telegram: Telegram, ada: Person, tmp_path: Path
) -> None:
    port = free_port()
    with Assistant(telegram, tmp_path, METRICS_PORT=str(port)) as assistant:
        ada.open(assistant.invite("Ardennes SA"))
        ada.sees("Ardennes SA")
        ada.say(WORDS)
        ada.say("/help")
        told = told_once(f"http://127.0.0.1:{port}/metrics", "residua_reply_seconds_count 4.0")
        values = {
            line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in told.splitlines() if line[0] != "#"
        }
        names = {name.partition("{")[0] for name in values}
        for wanted in re.findall(r"(?:\{[^}]*\}|\S)+", RUNNING):
            found = [value for name, value in values.items() if name == wanted or name.startswith(f"{wanted}{{")]
            assert sum(found) > 0, wanted
        assert set(IDLE.split()) <= names
        assert not re.search(r"Ada|Wilhelmine|Ardennes|123456789", told)

        said = assistant.command("doctor", expected=1).stdout
        assert f"ok     The process that tells its figures at 127.0.0.1:{port} does its work." in said
    lines = LINE.findall(assistant.log)
    assert len(lines) == len({number for number, *_ in lines}) == 4
    assert {(kind, outcome) for _, kind, outcome, _ in lines} == {("text", "answered")}
    assert not re.search(r"Wilhelmine|Ardennes|summit", assistant.log)
    after = assistant.command("doctor", expected=1).stdout
    assert "WRONG  RESIDUA_METRICS_PORT: No process of Residua answers." in after


def test_sweeps_are_counted_by_how_they_end(engine: Engine, world: World) -> None:
    def fails(*_: object) -> bool:
        raise KeyError("a sweep that fails")

    before = REGISTRY.get_sample_value("residua_swept_timestamp_seconds") or 0.0
    sweeps = (Forgetting("tried", lambda *_: False), Forgetting("broken", fails))
    assert schedule.sweep(database.sessions(engine), world, NOW, sweeps).failed == ("broken",)
    counted = {
        (one.labels["sweep"], one.labels["outcome"]): one.value
        for family in REGISTRY.collect()
        for one in family.samples
        if one.name == "residua_sweeps_total" and one.labels["sweep"] in ("tried", "broken")
    }
    assert counted == {("tried", "done"): 1, ("broken", "failed"): 1}
    assert (REGISTRY.get_sample_value("residua_swept_timestamp_seconds") or 0) > before


def figures(text: str) -> Figures:
    return Figures(text_string_to_metric_families(text), now=10_000)


AMISS = {
    "ResiduaAnswersLate": "residua_inbox_age_seconds 61\n",
    "ResiduaRepliesSlow": (
        "# TYPE residua_reply_seconds histogram\n"
        'residua_reply_seconds_bucket{le="5.0"} 90\nresidua_reply_seconds_bucket{le="+Inf"} 100\n'
        "residua_reply_seconds_count 100\nresidua_reply_seconds_sum 900\n"
    ),
    "ResiduaSweepsStopped": "residua_swept_timestamp_seconds 9600\n",
    "ResiduaNotificationsLost": 'residua_notifications_total{outcome="unsure"} 1\n',
    "ResiduaTelegramRefuses": (
        'residua_telegram_calls_total{method="sendMessage",code="200"} 70\n'
        'residua_telegram_calls_total{method="sendMessage",code="429"} 20\n'
        'residua_telegram_calls_total{method="getUpdates",code="timed_out"} 10\n'
    ),
    "ResiduaBackupMissing": "residua_backup_missing 1\n",
}
WELL = """
# TYPE residua_reply_seconds histogram
residua_reply_seconds_bucket{le="5.0"} 96
residua_reply_seconds_count 100
residua_inbox_age_seconds 59
residua_backup_missing 0
residua_swept_timestamp_seconds 9701
residua_notifications_total{outcome="sent"} 900
residua_notifications_total{outcome="dropped"} 90
residua_telegram_calls_total{method="sendMessage",code="200"} 81
residua_telegram_calls_total{method="sendMessage",code="429"} 19
"""


def test_each_alert_rings_for_what_it_is_named_for_and_for_nothing_else() -> None:
    for name, told in AMISS.items():
        assert [one.name for one in ALERTS if one.read(figures(told)) > one.above] == [name]
    for well in ("", WELL):
        assert [one.name for one in ALERTS if one.read(figures(well)) > one.above] == []
    assert {"ResiduaDown", *AMISS} == {one.name for one in ALERTS}
