"""What is handed on is a wheel: the same bytes from the same sources, and all that Residua needs of its own is in it."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest

from tests.trial import MIA, Trial

PROJECT = Path(__file__).parents[2]
PATIENCE = 120.0
AT_THE_SAME_TIME = {"SOURCE_DATE_EPOCH": "1800000000"}
BUILT = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
PARTS = ("bot", "handlers", "calculators", "locales")


def built(folder: Path) -> Path:
    """The wheel of a copy of the sources."""
    for part in PARTS:
        copytree(PROJECT / part, folder / part, ignore=ignore_patterns("__pycache__", "*.mo", "*.pot"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (folder / name).write_bytes((PROJECT / name).read_bytes())
    (folder / "dist").mkdir()
    subprocess.run(
        [sys.executable, "-c", BUILT, "dist"],
        cwd=folder,
        env=os.environ | AT_THE_SAME_TIME,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    (wheel,) = (folder / "dist").iterdir()
    return wheel


def test_the_wheel_is_the_same_twice_and_serves_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = built(tmp_path / "one"), built(tmp_path / "two")
    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()

    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    with ZipFile(one) as wheel:
        wheel.extractall(installed)
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)  # where the sources are not
    monkeypatch.setenv("PYTHONPATH", str(installed))
    whose = (
        "import bot, calculators, handlers, locales; print(*(one.__path__[0] for one in (bot, calculators, handlers)))"
    )
    found = subprocess.run([sys.executable, "-c", whose], check=True, capture_output=True, text=True, timeout=PATIENCE)
    assert found.stdout.split() == [str(installed / part) for part in ("bot", "calculators", "handlers")]

    with Trial(elsewhere) as trial:
        mia = trial.joined(MIA, "Mia")
        mia.say("/new")
        for said, tapped in (("Appel du printemps", "Online only"), ("20.4.2027", "1 day"), ("37", "")):
            mia.say(said)
            if tapped:
                mia.tap(tapped)
        mia.say("1.5")
        mia.tap("See the result")
        mia.sees("Estimated emissions: ")
        mia.tap("More…")
        mia.tap("Statement (PDF)")
        mia.comes_to(lambda messages: any(message["document"] for message in messages))
        mia.say("/language")
        mia.tap("Français")
        mia.say("/events")
        mia.sees("Appel du printemps", "estimé")
