"""Settings, by environment or `.env`; every name starts with `RESIDUA_`."""

import base64
import hashlib
import hmac
import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.operating import secret_files

TELEGRAM = "https://api.telegram.org"

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HIGHEST_PORT = 65535
PAGES_PORT = 8082
ENCRYPTION_KEY_BYTES = 32

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")


class WrongSetting(Exception):
    """A setting that stops the start. The message is one sentence that names it and never shows a secret."""


def _token(value: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("is not a bot token (digits, a colon, letters), as @BotFather gives it")
    return value


def _http_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s]+\S*", value):
        raise ValueError(f"must be an http or https address, not “{value}”")
    return value.rstrip("/")


def _secret_url(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"https?://[^/\s]+\S*", value.get_secret_value()):
        raise ValueError("must be an http or https address")
    return value


def _endpoint(value: str) -> str:
    parts = urlsplit(_http_url(value))
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ValueError(
            "must be an address alone; the key belongs into the file that RESIDUA_UNDERSTANDING_KEY_FILE names"
        )
    return value.rstrip("/")


def _timezone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(f"“{value}” is not a time zone such as Europe/Luxembourg")
    return value


def _database(value: str) -> str:
    # imported here, because `residua estimate` reads the settings and needs no database
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(value)
    except (ArgumentError, ValueError):  # the latter quotes what it takes for a port, which may be a password
        raise ValueError(
            "is not a database address such as sqlite:///file, postgresql://user@host/name or, with several hosts, "
            "postgresql://user@/name?host=one:5432&host=two:5432"
        ) from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError(f"must be SQLite or PostgreSQL, not “{url.get_backend_name()}”")
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    return url.set(drivername=drivers[url.get_backend_name()]).render_as_string(hide_password=False)


def _webhook_url(value: str) -> str:
    parts = urlsplit(_http_url(value))
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("must be an https address, for Telegram posts to no other")
    if parts.query or parts.fragment or parts.path in ("/healthz", "/readyz"):
        raise ValueError("must end with a path of its own, such as https://example.org/telegram")
    return value


def _public_url(value: str) -> str:
    parts = urlsplit(_http_url(value))
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("must be an https address, for what is typed there is between its visitor and us")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ValueError("must be an address alone, such as https://example.org")
    return value.rstrip("/")


def _networks(value: str) -> str:
    for one in value.split(","):
        try:
            ip_network(one.strip())
        except ValueError:
            raise ValueError(
                f"must be addresses or networks with commas between, such as 10.0.0.0/8, not “{one}”"
            ) from None
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, _ or -")
    return value


def _address(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > HIGHEST_PORT:
        raise ValueError(f"must be an address and a port such as 127.0.0.1:8080, not “{value}”")
    return value


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def _users_cache() -> Path:
    """Where this user's programs keep what can be made again; an account without a home has the machine's own place."""
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return Path(gettempdir())


def _encryption_keys(value: SecretStr) -> SecretStr:
    keys = [_encryption_key(key.strip()) for key in value.get_secret_value().split(",")]
    return SecretStr(",".join(keys))


def _encryption_key(key: str) -> str:
    """As `cryptography` wants it. Either alphabet of base64 is taken, for `openssl rand -base64 32` writes the other."""
    told = key.translate(str.maketrans("+/", "-_"))
    try:
        binary = base64.urlsafe_b64decode(told)
    except ValueError:
        binary = b""
    if len(binary) != ENCRYPTION_KEY_BYTES or base64.urlsafe_b64encode(binary).decode() != told:
        raise ValueError("must be keys as `openssl rand -base64 32` prints them, the newest first, with commas between")
    return told


class _FromFiles(PydanticBaseSettingsSource):
    """Secrets given as files, whose names are set in the environment or in `.env`."""

    def __init__(self, settings: type[BaseSettings], *sources: PydanticBaseSettingsSource) -> None:
        super().__init__(settings)
        self._sources = sources

    def get_field_value(self, field: object, field_name: str) -> tuple[object, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, str]:
        given: dict[str, str | None] = {}
        for source in self._sources:
            if isinstance(source, EnvSettingsSource | DotEnvSettingsSource):
                given |= source.env_vars
        try:
            return secret_files.read(given)
        except secret_files.CannotRead as why:
            raise WrongSetting(str(why)) from None


class Settings(BaseSettings):
    """What an operator may set. Nothing is required: without a token the local Telegram is started instead."""

    model_config = SettingsConfigDict(env_prefix="RESIDUA_", env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_http_url)] = TELEGRAM
    database_url: Annotated[str, AfterValidator(_database)] | None = None
    data_dir: Path = Path(".residua")
    """Where the SQLite file lives."""
    cache_dir: Path = _users_cache() / "residua"
    """Where the towns of the world are kept, made once for all that this user runs."""
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Luxembourg"
    sandbox_port: int = Field(default=8081, ge=0, le=65535)
    """Where the local Telegram and its chat page listen, on 127.0.0.1; 0 takes any free port."""
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    """Where Telegram posts updates to; without one they are asked for."""
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    webhook_listen: Annotated[str, AfterValidator(_address)] | None = None
    """Where this process takes them, behind whatever ends TLS."""
    public_url: Annotated[str, AfterValidator(_public_url)] | None = None
    """Where people without Telegram find pages: surveys, questions, statements; without it links lead to Telegram alone."""
    pages_listen: Annotated[str, AfterValidator(_address)] | None = None
    """Where this process shows them, behind whatever ends TLS, where that is not beside the webhook."""
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = "127.0.0.0/8,::1/128"
    """Of whom it is believed from where a visitor calls."""
    encryption_key: Annotated[SecretStr, AfterValidator(_encryption_keys)] | None = None
    """With what is encrypted what the database keeps of people: several keys with commas between, the newest first."""
    help_contact: str = "IMS Luxembourg"
    """Who a stranger is told to ask for an invitation."""
    privacy_controller: str = ""
    """Who is responsible for personal data, with an address; who is asked for help, where it is left out."""
    privacy_notice: str = ""
    """A sentence more that `/privacy` says: a data protection officer, an agreement."""
    understanding_url: Annotated[str, AfterValidator(_endpoint)] | None = None
    """Where a language model answers as OpenAI's chat completions do, up to before `/chat/completions`; none by default."""
    understanding_model: str = ""
    """What it is called there."""
    understanding_key_file: Path | None = None
    """The file that holds its key and nothing else."""
    metrics_port: int | None = Field(default=None, ge=1, le=HIGHEST_PORT)
    """Where figures are told to Prometheus; none by default."""
    metrics_host: str = LOOPBACK[0]
    """The address of this machine where that is, for whom it may be reached by."""
    traces_url: Annotated[str, AfterValidator(_http_url)] | None = None
    """Where an OpenTelemetry collector takes spans, up to before `/v1/traces`; none by default."""
    heartbeat_url: Annotated[SecretStr, AfterValidator(_secret_url)] | None = None
    """Called once a minute while work is done; whoever has the address can do so, too."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """A secret may be given as a file, too."""
        files = _FromFiles(settings_cls, dotenv_settings, env_settings)
        return init_settings, env_settings, dotenv_settings, files

    @property
    def database(self) -> str:
        """The database's SQLAlchemy URL: the one set, or a SQLite file; trials without a token keep to their own."""
        file = "residua.sqlite" if self.token else "trial.sqlite"
        return self.database_url or f"sqlite:///{self.data_dir / file}"

    @property
    def zone(self) -> ZoneInfo:
        """The network's own time zone."""
        return ZoneInfo(self.timezone)

    @property
    def webhook_path(self) -> str:
        """The path of the webhook's address."""
        return urlsplit(self.webhook_url or "").path or "/"

    @property
    def webhook_address(self) -> tuple[str, int]:
        """Host and port to listen at: those set, or those of a webhook on this machine, or 127.0.0.1:8080."""
        if self.webhook_listen:
            return _host_and_port(self.webhook_listen)
        parts = urlsplit(self.webhook_url or "")
        if parts.scheme == "http":
            return parts.hostname or LOOPBACK[0], parts.port or 80
        return LOOPBACK[0], 8080

    @property
    def pages_address(self) -> tuple[str, int] | None:
        """Host and port at which pages are shown; None where none are, or beside the webhook, at its own."""
        if self.public_url is None:
            return None
        if self.pages_listen:
            return _host_and_port(self.pages_listen)
        return None if self.webhook_url else (LOOPBACK[0], PAGES_PORT)

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks of `trusted_proxies`."""
        return tuple(ip_network(one.strip()) for one in self.trusted_proxies.split(","))

    @property
    def shared_secret(self) -> str:
        """What Telegram sends along to be known by: the secret set, or one that follows from the token."""
        if self.webhook_secret:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.encode(), b"webhook", hashlib.sha256).hexdigest()

    @property
    def disguising_secret(self) -> bytes:
        """What people who answer by a link are disguised with: it follows from the token, and so is in no database."""
        return hmac.new(self.token.encode(), b"people who answer by a link", hashlib.sha256).digest()

    @property
    def encryption_keys(self) -> tuple[str, ...]:
        """The newest first; none where nothing is encrypted."""
        return tuple(self.encryption_key.get_secret_value().split(",")) if self.encryption_key else ()

    @property
    def understanding_host(self) -> str:
        """Who would be sent what members type, as they are told; empty where nobody is."""
        return urlsplit(self.understanding_url or "").hostname or ""

    @property
    def token(self) -> str:
        """The bot token, or an empty string when none is set."""
        return self.telegram_token.get_secret_value() if self.telegram_token else ""


def load() -> Settings:
    """Read the settings. Raises WrongSetting with one sentence that names the first wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "RESIDUA_" + "_".join(map(str, first["loc"])).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise WrongSetting(f"{name}: {reason}.") from None
