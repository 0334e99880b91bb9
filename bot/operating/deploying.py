"""What `residua deploy` prints: the files of `deployment/`, and those made of the alerts and of the panels below."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from bot.operating.alerts import ALERTS, Alert

FILES: Final = Path(__file__).with_name("deployment")


class What(StrEnum):
    """What can be printed."""

    COMPOSE = "compose"
    SYSTEMD = "systemd"
    HELM_VALUES = "helm-values"
    PROMETHEUS = "prometheus"
    GRAFANA = "grafana"


SHIPPED: Final[Mapping[What, tuple[str, ...]]] = {
    What.COMPOSE: ("compose.yaml", "Caddyfile", "Containerfile"),
    What.SYSTEMD: ("residua.service", "residua-backup.service", "residua-backup.timer", "settings"),
    What.HELM_VALUES: ("values.yaml",),
    What.PROMETHEUS: ("prometheus.yml",),
    What.GRAFANA: (),
}


class Panel(Struct, frozen=True):
    """One picture of the dashboard: a query for each line in it, by what the line is called."""

    title: str
    unit: str
    lines: Mapping[str, str]


PANELS: Final = (
    Panel("Updates a minute", "short", {"{{kind}}": "sum by (kind) (rate(residua_updates_total[5m])) * 60"}),
    Panel(
        "Seconds to a reply",
        "s",
        {
            share: f"histogram_quantile({quantile}, sum by (le) (rate(residua_reply_seconds_bucket[5m])))"
            for share, quantile in {"half": 0.5, "19 of 20": 0.95, "99 of 100": 0.99}.items()
        },
    ),
    Panel(
        "Seconds of a round",
        "s",
        {"19 of 20": "histogram_quantile(0.95, sum by (le) (rate(residua_round_seconds_bucket[5m])))"},
    ),
    Panel("Age of the oldest update without a reply", "s", {"oldest": "max(residua_inbox_age_seconds)"}),
    Panel("Updates without a reply", "short", {"waiting": "max(residua_inbox_waiting)"}),
    Panel(
        "Notifications an hour, by how they end",
        "short",
        {"{{outcome}}": "sum by (outcome) (increase(residua_notifications_total[1h]))"},
    ),
    Panel("How late the oldest notification is", "s", {"late": "max(residua_notification_late_seconds)"}),
    Panel(
        "Calls to Telegram a minute",
        "short",
        {"{{method}} {{code}}": "sum by (method, code) (rate(residua_telegram_calls_total[5m])) * 60"},
    ),
    Panel("Seconds since the last sweep", "s", {"since": "time() - max(residua_swept_timestamp_seconds)"}),
    Panel(
        "Sweeps that failed an hour",
        "short",
        {"{{sweep}}": 'sum by (sweep) (increase(residua_sweeps_total{outcome="failed"}[1h]))'},
    ),
    Panel(
        "Errands an hour",
        "short",
        {"{{kind}} {{outcome}}": "sum by (kind, outcome) (increase(residua_errands_total[1h]))"},
    ),
    Panel(
        "Database connections in use",
        "short",
        {"{{instance}}": "residua_database_connections_used", "of": "max(residua_database_connections_kept)"},
    ),
    Panel("Memory", "bytes", {"{{instance}}": 'process_resident_memory_bytes{job="residua"}'}),
    Panel("What is running", "short", {"{{version}} {{instance}}": "residua_build_info"}),
)


def files(what: What) -> dict[str, str]:
    """The files by their names."""
    found = {name: (FILES / name).read_text(encoding="utf-8") for name in SHIPPED[what]}
    if what is What.PROMETHEUS:
        found["residua.rules.yml"] = rules()
    if what is What.GRAFANA:
        found["residua-dashboard.json"] = json.dumps(dashboard(), indent=2) + "\n"
    return found


def rules() -> str:
    """The alerts, as a file of rules for Prometheus."""
    return "groups:\n  - name: residua\n    rules:\n" + "".join(_rule(one) for one in ALERTS)


def _rule(alert: Alert) -> str:
    expression = alert.expression if alert is ALERTS[0] else f"{alert.expression} > {alert.above:g}"
    return (
        f"      - alert: {alert.name}\n"
        f"        expr: {json.dumps(expression)}\n"
        f"        for: {alert.lasts}\n"
        f"        annotations:\n"
        f"          summary: {json.dumps(alert.says, ensure_ascii=False)}\n"
        f"          description: {json.dumps(alert.mend, ensure_ascii=False)}\n"
    )


def dashboard() -> dict[str, Any]:
    """One page for Grafana, which asks for the Prometheus to draw from when it is imported."""
    source = {"type": "prometheus", "uid": "${DS_PROMETHEUS}"}
    return {
        "__inputs": [{"name": "DS_PROMETHEUS", "label": "Prometheus", "type": "datasource", "pluginId": "prometheus"}],
        "title": "Residua",
        "uid": "residua",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-24h", "to": "now"},
        "panels": [
            {
                "id": number + 1,
                "type": "timeseries",
                "title": panel.title,
                "datasource": source,
                "gridPos": {"x": 12 * (number % 2), "y": 8 * (number // 2), "w": 12, "h": 8},
                "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
                "targets": [
                    {"refId": chr(ord("A") + place), "datasource": source, "expr": query, "legendFormat": called}
                    for place, (called, query) in enumerate(panel.lines.items())
                ],
            }
            for number, panel in enumerate(PANELS)
        ],
    }
