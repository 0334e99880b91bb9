"""The bill of materials tells what is installed, which is what is pinned."""

import json
import re
from importlib.metadata import version
from pathlib import Path

from typer.testing import CliRunner

from bot import cli

PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==([^ \\]+)", re.M)
ROOT = Path(__file__).parent.parent.parent.parent


def test_it_lists_each_library_at_the_version_that_is_pinned_and_what_needs_it() -> None:
    printed = CliRunner().invoke(cli.app, ["sbom"]).stdout
    document = json.loads(printed)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["component"]["version"] == version("residua")
    listed = {one["name"]: one["version"] for one in document["components"]}
    pinned = {(name, number) for name, number in PINNED.findall((ROOT / "requirements.txt").read_text())}
    assert len(listed) > 40
    assert {*listed.items()} - pinned == set(), "nothing is installed at another version"
    for needed in ("python-telegram-bot", "sqlalchemy", "prometheus-client", "python-multipart", "psycopg-binary"):
        assert needed in listed
    references = {one["bom-ref"] for one in [document["metadata"]["component"], *document["components"]]}
    assert {one["ref"] for one in document["dependencies"]} == references
    assert {ref for one in document["dependencies"] for ref in one["dependsOn"]} | {
        document["metadata"]["component"]["bom-ref"]
    } == references, "each is there because something needs it"
    assert CliRunner().invoke(cli.app, ["sbom"]).stdout == printed
