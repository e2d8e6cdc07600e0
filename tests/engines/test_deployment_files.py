"""compose.yaml, the image and .env.example agree with the settings and with each other."""

import re
import subprocess
from typing import Any

import pytest
import yaml

from signpost.settings.env import Env
from tests.engines.elastic_server import ELASTICSEARCH
from tests.engines.installation import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text()
NAME = re.compile(r"^#?(SIGNPOST_[A-Z0-9_]+|POSTGRES_PASSWORD|ELASTIC_PASSWORD)=(.*)$", re.M)
# Read by compose.yaml itself, not by the application.
OF_COMPOSE = {
    "POSTGRES_PASSWORD", "SIGNPOST_HTTP_PORT", "ELASTIC_PASSWORD", "SIGNPOST_SEARCH_HEAP",
    "SIGNPOST_SEARCH_MEMORY",
}  # fmt: skip
OF_SEARCH = {"elasticsearch", "search-certs", "search-user"}
ONCE = {"release", "search-certs", "search-user"}  # done, and gone
SECRETS = ("SECRET", "PASSWORD", "ACCESS_KEY")


def test_env_example_documents_every_setting_and_no_other() -> None:
    documented = {name for name, _ in NAME.findall(EXAMPLE)}

    assert documented - OF_COMPOSE == {f"SIGNPOST_{name.upper()}" for name in Env.model_fields}


def test_env_example_shows_the_defaults_that_are_in_force() -> None:
    shown = dict(re.findall(r"^#SIGNPOST_([A-Z0-9_]+)=(.+)$", EXAMPLE, re.M))

    for name, value in shown.items():
        if f"SIGNPOST_{name}" not in OF_COMPOSE:
            default = Env.model_fields[name.lower()].default
            assert value.lower() == str(default).lower(), name


def test_every_setting_is_explained_by_a_line_above_it() -> None:
    lines = EXAMPLE.splitlines()

    for number, line in enumerate(lines):
        if NAME.match(line):
            above = number - 1
            while NAME.match(lines[above]):
                above -= 1
            assert lines[above].startswith("# "), line


def test_env_example_holds_no_secret() -> None:
    for name, value in NAME.findall(EXAMPLE):
        if any(word in name for word in SECRETS):
            assert value == "", name


def test_compose_has_the_services_of_a_production() -> None:
    assert set(SERVICES) == {
        "release", "web", "worker", "beat", "nginx", "postgres", "redis", "s3", *OF_SEARCH,
    }  # fmt: skip
    assert {name for name, service in SERVICES.items() if "profiles" in service} == {
        "s3",
        *OF_SEARCH,
    }


def test_compose_sets_only_names_that_the_settings_know() -> None:
    known = {f"SIGNPOST_{name.upper()}" for name in Env.model_fields}

    assert set(SERVICES["web"]["environment"]) <= known


def test_compose_holds_no_secret_and_demands_those_it_needs() -> None:
    text = (ROOT / "compose.yaml").read_text()

    for name in ("SIGNPOST_SECRET_KEY", "SIGNPOST_ALLOWED_HOSTS", "POSTGRES_PASSWORD"):
        assert f"${{{name}:?" in text
    for name, service in SERVICES.items():
        for key, value in (service.get("environment") or {}).items():
            if any(word in key for word in SECRETS):
                assert str(value).startswith("${"), f"{name}: {key}"


@pytest.mark.parametrize("name", ["release", "web", "worker", "beat"])
def test_our_containers_are_read_only_and_have_no_powers(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_every_lasting_service_is_watched_and_restarted() -> None:
    unwatched = {*ONCE, "beat"}  # without a port: its sweeps are watched

    for name in set(SERVICES) - unwatched:
        assert "healthcheck" in SERVICES[name] or name == "web", name  # web's is in the image
    for name in set(SERVICES) - ONCE:
        assert SERVICES[name]["restart"] == "unless-stopped"


def test_the_image_runs_as_nobody_in_particular_on_locked_packages() -> None:
    image = (ROOT / "deploy/Dockerfile").read_text()

    assert "--require-hashes" in image
    assert re.search(r"^USER signpost$", image, re.M)
    assert "HEALTHCHECK" in image
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.M):
        for path in copied.split():
            assert (ROOT / path).exists(), path


def test_nginx_is_given_every_name_that_its_files_use() -> None:
    template = (ROOT / "deploy/nginx/signpost.conf.template").read_text()

    used = set(re.findall(r"\$\{([A-Z_]+)\}", template))

    assert used == set(SERVICES["nginx"]["environment"])


def test_nginx_logs_neither_queries_nor_addresses() -> None:
    main = (ROOT / "deploy/nginx/nginx.conf").read_text()
    logged = main[main.index("log_format") : main.index("access_log")]

    for name in ("$args", "$request_uri", "$request ", '$request"', "$remote", "$http_", "$query"):
        assert name not in logged
    assert re.findall(r"^\s*error_log (.+);", main, re.M) == ["/dev/stderr emerg"]


def test_the_search_server_speaks_tls_and_to_nobody_without_a_password() -> None:
    settings = SERVICES["elasticsearch"]["environment"]

    assert settings["xpack.security.enabled"] == "true"
    assert settings["xpack.security.http.ssl.enabled"] == "true"
    assert "ports" not in SERVICES["elasticsearch"]
    assert "search-certs:/run/search-certs:ro" in SERVICES["web"]["volumes"]
    assert {SERVICES[name]["image"] for name in OF_SEARCH} == {f"elasticsearch:{ELASTICSEARCH}"}


@pytest.mark.parametrize("name", ["certificates.sh", "user.sh"])
def test_the_scripts_of_the_search_server_can_be_read_by_bash(name: str) -> None:
    script = ROOT / "deploy/elasticsearch" / name

    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert f"/setup/{name}" in str(COMPOSE)
