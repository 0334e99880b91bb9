"""A catalogue is compiled once and kept; whatever stands in the folder, the texts are those that translators wrote."""

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot import catalogues

SAID, TRANSLATED = "New estimate", "Nouvelle estimation"


def test_what_was_compiled_is_read_at_the_next_start(tmp_path: Path) -> None:
    assert catalogues.read("fr", tmp_path).gettext(SAID) == TRANSLATED
    (kept,) = tmp_path.iterdir()
    other = Catalog(locale="fr")
    other.add(SAID, "Tiré de ce qui est gardé")
    with kept.open("wb") as file:
        write_mo(file, other)
    assert catalogues.read("fr", tmp_path).gettext(SAID) == "Tiré de ce qui est gardé"


def test_what_is_kept_says_all_that_was_written(tmp_path: Path) -> None:
    catalogues.read("fr", tmp_path)
    assert vars(catalogues.read("fr", tmp_path))["_catalog"] == vars(catalogues.read("fr"))["_catalog"]


@pytest.mark.parametrize("damaged", [b"", b"\xde\x12\x04\x95", b"not a catalogue at all"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    catalogues.read("fr", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damaged)
    assert catalogues.read("fr", tmp_path).gettext(SAID) == TRANSLATED
    assert GNUTranslations(io.BytesIO(kept.read_bytes())).gettext(SAID) == TRANSLATED


def test_what_an_earlier_version_kept_goes(tmp_path: Path) -> None:
    (tmp_path / "fr-0123456789abcdef.mo").write_bytes(b"earlier")
    (tmp_path / "de-0123456789abcdef.mo").write_bytes(b"another language")
    catalogues.read("fr", tmp_path)
    assert sorted(one.name[:3] for one in tmp_path.iterdir()) == ["de-", "fr-"]
    assert not (tmp_path / "fr-0123456789abcdef.mo").exists()


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert catalogues.read("fr", tmp_path / "file" / "below").gettext(SAID) == TRANSLATED
