"""The seven alerts: what is measured, from which value on it is too much, and what whoever is rung is to do.

`residua deploy prometheus` makes rules of them; `residua doctor` holds the figures of a running process against the same
values. Prometheus looks at the last minutes, the doctor at all since the process started.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from prometheus_client import Metric
    from prometheus_client.samples import Sample

ENDED_AMISS = ("unsure", "missed", "gave_up", "refused", "failed")
"""Outcomes of notifications that somebody may never have got."""
ENOUGH = 20
"""Calls or replies below which a share says nothing."""


class Figures:
    """What a process tells at `/metrics`."""

    def __init__(self, families: "Iterable[Metric]", now: float) -> None:
        """`now`: seconds since 1970."""
        self._samples = [sample for family in families for sample in family.samples]
        self.now = now

    def total(self, name: str, **labels: str) -> float:
        """The sum of all samples of that name; a label's value is a pattern."""
        return sum(one.value for one in self._samples if one.name == name and _has(one, labels))

    def share(self, part: str, whole: str, **labels: str) -> float:
        """Which share of `whole` has these labels; 0 where it is too little to say."""
        everything = self.total(whole)
        return self.total(part, **labels) / everything if everything >= ENOUGH else 0.0


def _has(sample: "Sample", labels: dict[str, str]) -> bool:
    return all(re.fullmatch(pattern, sample.labels.get(name, "")) for name, pattern in labels.items())


class Alert(Struct, frozen=True):
    """`expression` in Prometheus' language, and `read` from one process's figures, are the same; too much is `above`.

    `lasts` is for how long it must be so, in Prometheus' words. `says` and `mend` are sentences for whoever is rung.
    """

    name: str
    expression: str
    read: Callable[[Figures], float]
    above: float
    lasts: str
    says: str
    mend: str


def _nothing_swept(figures: Figures) -> float:
    at = figures.total("residua_swept_timestamp_seconds")
    return figures.now - at if at else 0.0


ALERTS = (
    Alert(
        "ResiduaDown",
        'absent(up{job="residua"} == 1)',
        lambda _: 0.0,  # who can be read is there
        0,
        "2m",
        "No process of Residua answers.",
        "Start it again and read the last lines of its log; exit code 2 is a wrong setting, which `residua doctor` names.",
    ),
    Alert(
        "ResiduaAnswersLate",
        "max(residua_inbox_age_seconds)",
        lambda figures: figures.total("residua_inbox_age_seconds"),
        60,
        "2m",
        "Somebody has waited for a reply for more than a minute.",
        "See whether Telegram is away (another alert says so) or the disk is full; if neither, restart the process: "
        "nothing is lost.",
    ),
    Alert(
        "ResiduaRepliesSlow",
        '1 - sum(rate(residua_reply_seconds_bucket{le="5.0"}[15m])) / sum(rate(residua_reply_seconds_count[15m]))',
        lambda figures: (
            1 - figures.share("residua_reply_seconds_bucket", "residua_reply_seconds_count", le=r"5\.0")
            if figures.total("residua_reply_seconds_count") >= ENOUGH
            else 0.0
        ),
        0.05,
        "15m",
        "More than one reply in twenty takes longer than five seconds.",
        "Compare `residua_round_seconds`: long rounds are a slow disk or database, short ones a slow Telegram.",
    ),
    Alert(
        "ResiduaSweepsStopped",
        "time() - max(residua_swept_timestamp_seconds)",
        _nothing_swept,
        300,
        "2m",  # the first comes a minute after the start
        "For five minutes no reminders were planned and nothing was sent on time.",
        "Start `residua worker` or `residua run`; if one runs, its log names the sweep that fails.",
    ),
    Alert(
        "ResiduaNotificationsLost",
        f'sum(increase(residua_notifications_total{{outcome=~"{"|".join(ENDED_AMISS)}"}}[1h]))',
        lambda figures: figures.total("residua_notifications_total", outcome="|".join(ENDED_AMISS)),
        0,
        "0m",
        "Somebody was perhaps not told what they were to be told.",
        "`residua doctor` says how many and why; the network’s staff hear of it in the chat at eight.",
    ),
    Alert(
        "ResiduaTelegramRefuses",
        'sum(rate(residua_telegram_calls_total{code!="200"}[10m])) / sum(rate(residua_telegram_calls_total[10m]))',
        lambda figures: figures.share("residua_telegram_calls_total", "residua_telegram_calls_total", code="(?!200).*"),
        0.2,
        "10m",
        "More than a fifth of the calls to Telegram fail.",
        "401 is a wrong token, 409 a second process that polls, 429 too many messages; timed_out, unreachable and 5xx are "
        "the network or Telegram itself: wait, nothing is lost.",
    ),
    Alert(
        "ResiduaBackupMissing",
        "max(residua_backup_missing)",
        lambda figures: figures.total("residua_backup_missing"),
        0,
        "10m",
        "A backup failed, or none was taken for two days.",
        "Run `residua backup` as the timer does, and mend what it says: a full disk, a database that is away, a password.",
    ),
)
