"""What is counted while the assistant works, by kind and outcome and never by person; `bot/operating/metrics.py` shows it."""

from collections import Counter as Counts

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]

UPDATES = Counter("residua_updates", "Updates that were written down, by kind.", ["kind"])
SET_ASIDE = Counter("residua_updates_set_aside", "Updates that could not be handled, by kind.", ["kind"])
ROUNDS = Histogram(
    "residua_round_seconds",
    "How long a round took that handled anything, the transaction included.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
REPLIES = Histogram(
    "residua_reply_seconds",
    "From writing an update down to its reply being in the chat.",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300),
)
NOTIFICATIONS = Counter("residua_notifications", "Notifications that came to an end, by outcome.", ["outcome"])
SWEEPS = Counter("residua_sweeps", "Sweeps by name and outcome.", ["sweep", "outcome"])
SWEPT_AT = Gauge("residua_swept_timestamp_seconds", "When the last sweep ended, by the machine’s clock.")
CALLS = Counter(
    "residua_telegram_calls", "Calls to Telegram, by method and by status or kind of failure.", ["method", "code"]
)
ERRANDS = Counter("residua_errands", "Errands that were run, by kind and outcome.", ["kind", "outcome"])


def counted(ended: Counts[str]) -> Counts[str]:
    """Notifications that came to an end, by state, as they are given."""
    for state, count in ended.items():
        NOTIFICATIONS.labels(state).inc(count)
    return ended
