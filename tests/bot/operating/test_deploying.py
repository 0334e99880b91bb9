"""Every file that `residua deploy` prints can be read by what it is for, and names only what there is."""

import json
import re
from collections.abc import Iterator
from configparser import ConfigParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import Engine
from typer.main import get_command
from typer.testing import CliRunner

from bot import cli
from bot.engine import metrics
from bot.operating import deploying
from bot.operating.alerts import ALERTS
from bot.operating.backup_notes import noted
from bot.operating.deploying import What
from bot.operating.metrics import Noted, Stored
from bot.operating.secret_files import SECRETS
from bot.settings import Settings

PRINTED = {name: content for what in What for name, content in deploying.files(what).items()}
YAML: Any = import_module("yaml" if find_spec("yaml") else "yaml_ft")
COMMAND = re.compile(r"(?:/bin/|`)residua ([a-z-]+)|(?:command|args): \[([a-z]+)|CMD \[\"([a-z]+)\"\]")

ENDS = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "info": ["_info"]}
"""What the names of a figure’s samples end with, by its kind."""


def documents(name: str) -> Any:
    return YAML.safe_load(PRINTED[name])


def test_every_file_is_printed_or_written_and_none_is_written_over(tmp_path: Path) -> None:
    runner = CliRunner()
    for what in What:
        printed = runner.invoke(cli.app, ["deploy", what]).stdout
        written = runner.invoke(cli.app, ["deploy", what, "--into", str(tmp_path)])
        assert written.exit_code == 0, written.output
        for name, content in deploying.files(what).items():
            assert f"# {name}\n{content}" in printed
            assert (tmp_path / name).read_text(encoding="utf-8") == content
    again = runner.invoke(cli.app, ["deploy", "systemd", "--into", str(tmp_path)])
    assert (again.exit_code, "File exists" in again.output) == (2, True)
    assert {one.name for one in tmp_path.iterdir()} == set(PRINTED)
    assert {one.name for one in deploying.FILES.iterdir()} <= set(PRINTED), "nothing is shipped that is not printed"


def test_every_setting_they_name_exists() -> None:
    fields = {name.upper() for name in Settings.model_fields}
    known = fields | {f"{name.upper()}_FILE" for name in SECRETS}
    named = {found for content in PRINTED.values() for found in re.findall(r"RESIDUA_([A-Z_]+)", content)}
    assert len(named) > 8
    assert named - known == set()


def test_every_metric_they_name_exists(engine: Engine, tmp_path: Path) -> None:
    assert metrics.UPDATES
    with noted(tmp_path):
        pass
    families = [*REGISTRY.collect(), *Stored(engine).collect(), *Noted(tmp_path).collect()]
    there = {f"{family.name}{end}" for family in families for end in ENDS.get(family.type, ("",))}
    queries = [one.expression for one in ALERTS] + [one for panel in deploying.PANELS for one in panel.lines.values()]
    named = {found for query in queries for found in re.findall(r"\b(?:residua|process)_\w+", query)}
    assert len(named) > 12
    assert named - there == set()
    for query in queries:
        assert query.count("(") == query.count(")"), query
        assert query.count("{") == query.count("}"), query


def test_every_command_they_run_exists() -> None:
    commands = set(get_command(cli.app).commands)  # type: ignore[attr-defined]
    run = {next(filter(None, found)) for content in PRINTED.values() for found in COMMAND.findall(content)}
    assert {"run", "web", "worker", "backup", "doctor"} <= run
    assert run <= commands


def test_the_containers_may_write_nowhere_and_wait_for_what_they_need() -> None:
    compose = documents("compose.yaml")
    services = compose["services"]
    assert services["web"]["deploy"]["replicas"] == 2
    for name in ("web", "worker", "backup"):
        one = services[name]
        assert (one["read_only"], one["cap_drop"], one["ulimits"]) == (True, ["ALL"], {"core": 0})
        assert one["depends_on"] == {"database": {"condition": "service_healthy"}}
        assert "no-new-privileges:true" in one["security_opt"]
    for kind in ("networks", "volumes", "secrets"):
        used = {str(entry).partition(":")[0] for one in services.values() for entry in one.get(kind, ())}
        assert {entry for entry in used if not entry.startswith((".", "/"))} == set(compose[kind])
    assert services["database"]["networks"] == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert re.findall(r"^USER (\d+)$", PRINTED["Containerfile"], re.M) == ["10001"]
    assert {"HEALTHCHECK", "VOLUME", "ENTRYPOINT"} <= set(re.findall(r"^[A-Z]+", PRINTED["Containerfile"], re.M))
    chart = documents("values.yaml")
    for one in chart["controllers"].values():
        for container in one["containers"].values():
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
            assert not container["securityContext"]["allowPrivilegeEscalation"]
    assert chart["defaultPodOptions"]["securityContext"]["runAsNonRoot"] is True


def unit(name: str) -> Iterator[tuple[str, str, str]]:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(PRINTED[name])
    for section in parser.sections():
        for key, value in parser.items(section):
            yield section, key, value


@pytest.mark.parametrize("name", [name for name in PRINTED if name.endswith((".service", ".timer"))])
def test_the_units_are_hardened_and_have_what_systemd_wants(name: str) -> None:
    said = {(section, key): value for section, key, value in unit(name)}
    assert {section for section, _ in said} <= {"Unit", "Service", "Timer", "Install"}
    if name.endswith(".timer"):
        assert said["Timer", "OnCalendar"]
        assert said["Timer", "Persistent"] == "yes"
        return
    assert said["Service", "User"] == "residua"
    assert said["Service", "ProtectSystem"] == "strict"
    assert said["Service", "CapabilityBoundingSet"] == ""
    folders = said["Service", "StateDirectory"].split()
    settings = dict(re.findall(r"^(\w+)=(.*)$", PRINTED["settings"], re.M))
    assert settings["RESIDUA_DATA_DIR"] == f"/var/lib/{folders[0]}"
    assert settings["RESIDUA_CACHE_DIR"] == f"/var/cache/{said['Service', 'CacheDirectory']}"
    assert said["Service", "EnvironmentFile"] in PRINTED["settings"]


def test_the_seven_alerts_and_the_dashboard_are_whole() -> None:
    (group,) = documents("residua.rules.yml")["groups"]
    assert [one["alert"] for one in group["rules"]] == [one.name for one in ALERTS]
    assert len(ALERTS) == 7
    for rule in group["rules"]:
        assert {"expr", "for"} <= set(rule)
        assert set(rule["annotations"]) == {"summary", "description"}
    assert documents("prometheus.yml")["rule_files"] == ["residua.rules.yml"]
    dashboard = json.loads(PRINTED["residua-dashboard.json"])
    assert len({one["id"] for one in dashboard["panels"]}) == len(deploying.PANELS)
    assert all(target["expr"] for one in dashboard["panels"] for target in one["targets"])
