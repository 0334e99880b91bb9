"""A wrong setting stops the start with one sentence that names it, and never shows a secret."""

from pathlib import Path

import pytest

from bot.operating.secret_files import SECRETS
from bot.settings import TELEGRAM, Settings, WrongSetting, load

SECRET = "123456789:abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No `.env` and no settings of the machine the test runs on."""
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = load()
    assert settings.token == ""
    assert settings.telegram_api_url == TELEGRAM
    assert settings.database == "sqlite:///.residua/trial.sqlite"


def test_a_token_has_a_database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDUA_TELEGRAM_TOKEN", SECRET)
    assert load().database == "sqlite:///.residua/residua.sqlite"
    assert SECRET not in repr(load())


def test_a_postgresql_address_gets_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDUA_DATABASE_URL", "postgresql://ada:secret@db/residua")
    assert load().database == "postgresql+psycopg://ada:secret@db/residua"


def test_settings_are_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RESIDUA_TIMEZONE=Asia/Tokyo\n")
    assert load().zone.key == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("settings", "address", "path"),
    [
        ({"URL": "https://example.org/telegram"}, ("127.0.0.1", 8080), "/telegram"),
        ({"URL": "http://127.0.0.1:9123/hook"}, ("127.0.0.1", 9123), "/hook"),
        ({"URL": "https://example.org", "LISTEN": "0.0.0.0:80"}, ("0.0.0.0", 80), "/"),
        ({"URL": "https://example.org/a/b", "LISTEN": "[::]:81"}, ("::", 81), "/a/b"),
    ],
)
def test_where_a_webhook_is_taken(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], address: tuple[str, int], path: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"RESIDUA_WEBHOOK_{name}", value)
    assert (load().webhook_address, load().webhook_path) == (address, path)


def test_a_webhook_has_a_secret_even_where_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDUA_TELEGRAM_TOKEN", SECRET)
    follows = load().shared_secret
    assert len(follows) == 64
    assert follows == load().shared_secret, "every replica knows the same"
    monkeypatch.setenv("RESIDUA_WEBHOOK_SECRET", "s3cret")
    assert load().shared_secret == "s3cret"
    assert "s3cret" not in repr(load())


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("RESIDUA_TELEGRAM_TOKEN", "my-secret-token", "is not a bot token"),
        ("RESIDUA_TELEGRAM_API_URL", "telegram", "must be an http or https address"),
        ("RESIDUA_DATABASE_URL", "mysql://db/residua", "must be SQLite or PostgreSQL"),
        ("RESIDUA_DATABASE_URL", "nonsense", "is not a database address"),
        ("RESIDUA_DATABASE_URL", "postgresql://ada:secret/residua", "is not a database address"),
        ("RESIDUA_DATABASE_URL", "postgresql://ada@one:1,two:2/residua", "?host=one:5432&host=two:5432"),
        ("RESIDUA_TIMEZONE", "Europe/Atlantis", "is not a time zone"),
        ("RESIDUA_SANDBOX_PORT", "99999", "less than or equal to 65535"),
        ("RESIDUA_SANDBOX_PORT", "http", "valid integer"),
        ("RESIDUA_WEBHOOK_URL", "example.org/hook", "must be an http or https address"),
        ("RESIDUA_WEBHOOK_URL", "http://example.org/hook", "must be an https address"),
        ("RESIDUA_WEBHOOK_URL", "https://example.org/healthz", "must end with a path of its own"),
        ("RESIDUA_WEBHOOK_SECRET", "secret words", "must be 1 to 256 letters"),
        ("RESIDUA_WEBHOOK_LISTEN", "8080", "must be an address and a port"),
        ("RESIDUA_WEBHOOK_LISTEN", "0.0.0.0:99999", "must be an address and a port"),
        ("RESIDUA_UNDERSTANDING_URL", "model.example", "must be an http or https address"),
        ("RESIDUA_UNDERSTANDING_URL", "https://ada:secret@model.example/v1", "must be an address alone"),
        ("RESIDUA_UNDERSTANDING_URL", "https://model.example/v1?key=secret", "must be an address alone"),
        ("RESIDUA_ENCRYPTION_KEY", "my-secret-key", "as `openssl rand -base64 32` prints them"),
    ],
)
def test_a_wrong_setting_is_named_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        load()
    sentence = str(wrong.value)
    assert sentence.startswith(f"{name}: ")
    assert reason in sentence
    assert "secret" not in sentence
    assert "\n" not in sentence


SECRET_SETTINGS = {
    "TELEGRAM_TOKEN": SECRET,
    "DATABASE_URL": "postgresql+psycopg://ada:secret@db/residua",
    "WEBHOOK_SECRET": "s3cret",
    "HEARTBEAT_URL": "https://watch.example/6f1d",
}


def test_every_secret_may_be_given_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = []
    for name, value in SECRET_SETTINGS.items():
        (tmp_path / name).write_text(f"{value}\n")
        lines.append(f"RESIDUA_{name}_FILE={tmp_path / name}")
    first, *others = lines
    monkeypatch.setenv(*first.split("="))
    (tmp_path / ".env").write_text("\n".join(others))
    settings = load()
    assert settings.heartbeat_url
    assert [
        settings.token,
        settings.database,
        settings.shared_secret,
        settings.heartbeat_url.get_secret_value(),
    ] == list(SECRET_SETTINGS.values())
    holding = {name for name, one in Settings.model_fields.items() if "SecretStr" in str(one.annotation)}
    assert holding | {"database_url"} == set(SECRETS)


@pytest.mark.parametrize(
    ("content", "also_set", "reason"),
    [
        (None, "", "cannot be read (No such file or directory)."),
        (b" \n", "", "holds no secret."),
        (b"\xff\xfe", "", "holds no secret."),
        (b"x" * 5000, "", "holds no secret."),
        (SECRET.encode(), SECRET, "RESIDUA_TELEGRAM_TOKEN is set as well, and only one of them can count."),
        (b"hunter2", "", "RESIDUA_TELEGRAM_TOKEN: is not a bot token"),
    ],
)
def test_a_file_without_a_secret_is_said_and_shows_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, also_set: str, reason: str
) -> None:
    monkeypatch.setenv("RESIDUA_TELEGRAM_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("RESIDUA_TELEGRAM_TOKEN", also_set)
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    with pytest.raises(WrongSetting) as wrong:
        load()
    assert str(wrong.value).startswith("RESIDUA_TELEGRAM_TOKEN")
    assert reason in str(wrong.value)
    assert SECRET not in str(wrong.value)
    assert "hunter2" not in str(wrong.value)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, None),
        ({"PUBLIC_URL": "https://example.org"}, ("127.0.0.1", 8082)),
        ({"PUBLIC_URL": "https://example.org", "WEBHOOK_URL": "https://example.org/telegram"}, None),
        ({"PUBLIC_URL": "https://example.org/r/", "PAGES_LISTEN": "[::]:81"}, ("::", 81)),
    ],
)
def test_where_pages_are_shown(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], address: tuple[str, int] | None
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"RESIDUA_{name}", value)
    assert load().pages_address == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "http://example.org"),
        ("PUBLIC_URL", "https://ada:secret@example.org"),
        ("PUBLIC_URL", "https://example.org?a=b"),
        ("PAGES_LISTEN", "8082"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, proxy"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_what_cannot_be_right_about_pages_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"RESIDUA_{name}", value)
    with pytest.raises(WrongSetting, match=f"RESIDUA_{name}"):
        load()
