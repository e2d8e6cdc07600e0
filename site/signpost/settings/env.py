"""What an installation may set, read from the environment (and `.env` in development).

Each field is documented in `.env.example`; a test compares the two.
"""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[3]


class Env(BaseSettings):
    """The environment of one installation. Wrong types stop the start with a clear message."""

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", extra="ignore")

    secret_key: str = ""
    secrets_keys: Annotated[list[str], NoDecode] = Field(default_factory=list)
    base_url: str = "http://localhost:8000"
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    trusted_proxies: int = 0
    var_dir: Path = ROOT / "var"
    database_url: str = ""
    database_max_age: int = 60
    database_answer_seconds: int = 0
    monitoring_token: str = ""
    broker_url: str = "filesystem://localhost//"
    cache_url: str = ""
    private_accel: str = ""
    email_url: str = ""
    dns_server: str = ""
    from_email: str = "Signpost <no-reply@signpost.example>"
    elasticsearch_url: str = ""
    elasticsearch_user: str = ""
    elasticsearch_password: str = ""
    elasticsearch_ca: str = ""
    elasticsearch_index: str = "signpost"
    s3_bucket: str = ""
    s3_endpoint: str = ""
    s3_access_key: str = ""
    s3_secret_key: str = ""
    s3_public_host: str = ""
    clamd: str = ""
    exit_url: str = "https://www.bbc.co.uk/weather"
    translation_gate: Literal["off", "warn", "block"] = "warn"
    more_languages: Annotated[list[tuple[str, str]], NoDecode] = Field(default_factory=list)
    log_level: str = "INFO"
    log_json: bool = True
    second_factor_for_staff: bool = True
    outbox_lease_seconds: int = 120
    hsts_seconds: int = 31536000

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_commas(cls, value: object) -> object:
        """`a.example,b.example` is easier to write in an .env file than JSON."""
        return [part.strip() for part in value.split(",")] if isinstance(value, str) else value

    @field_validator("secrets_keys", mode="before")
    @classmethod
    def split_keys(cls, value: object) -> object:
        """The newest first, with commas between them; none at all is an empty line."""
        if not isinstance(value, str):
            return value
        return [part.strip() for part in value.split(",") if part.strip()]

    @field_validator("secrets_keys")
    @classmethod
    def long_keys(cls, value: list[str]) -> list[str]:
        """A short one could be guessed."""
        if any(len(key) < 32 for key in value):
            raise ValueError("each key is at least 32 random characters long")
        return value

    @field_validator("elasticsearch_url")
    @classmethod
    def whole_addresses(cls, value: str) -> str:
        """Each with its port: the client guesses none."""
        for one in filter(None, (part.strip() for part in value.split(","))):
            parts = urlsplit(one)
            if parts.scheme not in ("http", "https") or not parts.hostname or not parts.port:
                raise ValueError(f"“{one}” is not an address such as https://search.example:9200")
            if parts.username or parts.password:
                raise ValueError("user and password have settings of their own")
        return value

    @field_validator("clamd")
    @classmethod
    def where_the_scanner_listens(cls, value: str) -> str:
        """A socket of this machine, or a host and a port."""
        if value and not re.fullmatch(r"unix:/.+|tcp:[^:]+:\d{1,5}", value):
            raise ValueError("unix:/run/clamav/clamd.ctl or tcp:clamav:3310")
        return value

    @field_validator("elasticsearch_index")
    @classmethod
    def name_of_an_index(cls, value: str) -> str:
        """As Elasticsearch takes it, and so that its pattern meets no other installation's."""
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,60}", value):
            raise ValueError("small letters, digits and hyphens, beginning with a letter")
        return value

    @field_validator("more_languages", mode="before")
    @classmethod
    def split_languages(cls, value: object) -> object:
        """`ga:Gaeilge,pl:Polski`: a code and what its speakers call it."""
        if not isinstance(value, str):
            return value
        pairs = [part.partition(":") for part in value.split(",") if part.strip()]
        return [(code.strip(), name.strip()) for code, _colon, name in pairs]

    @field_validator("more_languages")
    @classmethod
    def known_languages(cls, value: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Dates, numbers and forms come from Django: only its languages, each with a name."""
        for code, name in value:
            if code not in LANG_INFO or not name:
                raise ValueError(f"“{code}:{name}” is not a code that Django knows and a name")
        return value


env = Env()
