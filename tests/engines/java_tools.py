"""What checks our pages and PDFs, and runs on Java: the Nu Html Checker and veraPDF."""

import fcntl
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.engines.available import NU
from tests.engines.elastic_server import GET, cache_folder
from tests.engines.servers import program

JRE = "default-jdk-headless"
VERAPDF = "1.28.2"
VERAPDF_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


@dataclass(frozen=True)
class Fault:
    """What is wrong on a page, and where."""

    page: str
    line: int
    message: str


def faults_of_pages(pages: dict[str, str], folder: Path) -> list[Fault]:
    """What the Nu Html Checker finds wrong, in one run for all pages: name → HTML."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.as_uri()] = name
    command = [program("java", JRE), "-jar", str(NU), "--errors-only", "--format", "json"]
    done = subprocess.run(
        [*command, *(str(folder / f"{number}.html") for number in range(len(pages)))],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    told = json.loads(done.stderr)["messages"]
    return [
        Fault(names[_local(one["url"])], one.get("lastLine", 0), one["message"]) for one in told
    ]


def _local(url: str) -> str:
    return "file:///" + url.removeprefix("file:").lstrip("/")


def verapdf() -> str:
    """veraPDF's class path; fetched from Maven Central once (30 MB), for tests alone."""
    home = cache_folder() / f"verapdf-{VERAPDF}"
    cache_folder().mkdir(parents=True, exist_ok=True)
    with (cache_folder() / "verapdf.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            fresh = home.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            done = subprocess.run(
                [program("mvn", "maven"), "-q", "-B", f"-Dmaven.repo.local={fresh}", GET,
                 f"-Dartifact=org.verapdf.apps:greenfield-apps:{VERAPDF}"],
                capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
            )  # fmt: skip
            if done.returncode:
                raise RuntimeError(f"veraPDF could not be fetched:\n{done.stdout[-2000:]}")
            fresh.rename(home)
    return ":".join(str(jar) for jar in sorted(home.rglob("*.jar")))


def faults_of_pdfs(files: list[Path], *, flavour: str = "ua1") -> set[str]:
    """The names of those that do not keep to the standard, in one run for all of them."""
    done = subprocess.run(
        [program("java", JRE), "-cp", verapdf(), VERAPDF_MAIN, "--flavour", flavour,
         "--format", "text", *map(str, files)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    told = dict(line.split(" ", 1)[::-1] for line in done.stdout.splitlines() if " " in line)
    passed = {Path(name.rsplit(" ", 1)[0]).name for name, word in told.items() if word == "PASS"}
    return {file.name for file in files} - passed
