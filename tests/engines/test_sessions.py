"""What the two sessions of `.ci/run` show: each test in one of them at least, in both where an
engine matters, and a measurement where something has changed that it hangs on.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.changes import changed_paths

ROOT = Path(__file__).resolve().parents[2]
ASKS = "import pytest\n@pytest.mark.django_db{more}\ndef test_{name}(): pass\n"
PAGE = (
    "import pytest\n@pytest.fixture\ndef client(): pass\n"
    "@pytest.mark.django_db\ndef test_{name}(client): pass\n"
)
FILES = {
    "tests/outbox/test_pages.py": PAGE.format(name="page"),
    "tests/search/test_pages.py": PAGE.format(name="results"),
    "tests/outbox/test_asks.py": ASKS.format(more="", name="delivers"),
    "tests/outbox/test_thinks.py": "def test_thinks(): pass\n",
    "tests/look/test_shows.py": ASKS.format(more="", name="shows"),
    "tests/look/test_commits.py": ASKS.format(more="(transaction=True)", name="commits"),
    "tests/faults/test_kills.py": "import pytest\ndef test_folder(): pass\n"
    "@pytest.mark.redis\ndef test_redis(): pass\n",
    "tests/look/test_times.py": "import pytest\n@pytest.mark.measuring('templates/')\n"
    "def test_times(): pass\n",
}


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with two commits: the newer one changes a rule."""
    for name, text in {**FILES, "content/rule.py": "", "templates/a.html": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "One")
    (tmp_path / "content/rule.py").write_text("x = 1\n")
    git(tmp_path, "commit", "-qam", "Two")
    return tmp_path


def chosen(project: Path, session: str) -> set[str]:
    """The names of the tests that a session would run there."""
    own = ("SIGNPOST_", "CI_BASE", "PYTEST_")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(own)}
    told = {"SIGNPOST_CI_SESSION": session, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    here = f"import pathlib, tests.changes as c; c.ROOT = pathlib.Path({str(project)!r})"
    run = f"{here}; import pytest, sys; sys.exit(pytest.main(sys.argv[1:]))"
    printed = subprocess.run(
        [sys.executable, "-c", run, "--collect-only", "-q", "-p", "no:django", "-p",
         "tests.sessions", "-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir",
         str(project), str(project / "tests")],
        cwd=project, env={**inherited, **told}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = printed.stdout.splitlines()
    assert printed.returncode == 0, printed.stdout + printed.stderr
    return {line.rpartition("::")[2] for line in lines if "::" in line}


def test_a_session_leaves_out_only_what_the_other_shows(project: Path) -> None:
    assert chosen(project, "full") == {
        "test_delivers", "test_thinks", "test_shows", "test_commits", "test_redis", "test_page",
        "test_results",
    }  # fmt: skip
    assert chosen(project, "sqlite") == {
        "test_delivers", "test_commits", "test_folder", "test_redis", "test_results"
    }  # fmt: skip


def test_what_has_changed_is_measured(project: Path) -> None:
    (project / "templates/a.html").write_text("<p>Another</p>")

    assert "test_times" in chosen(project, "full")


def test_everything_is_measured_where_git_knows_no_earlier_commit(project: Path) -> None:
    git(project, "checkout", "-q", "--orphan", "alone")
    git(project, "commit", "-qm", "Alone")

    assert "test_times" in chosen(project, "full")


def test_a_change_is_all_that_came_since_it_left_main(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI_BASE", raising=False)
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    (project / "academy.py").write_text("")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Three")
    (project / "templates/a.html").rename(project / "templates/b.html")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Four")
    (project / "new.py").write_text("")

    assert changed_paths(project) == {
        "academy.py", "templates/a.html", "templates/b.html", "new.py"
    }  # fmt: skip


def test_the_commit_that_was_measured_last_can_be_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI_BASE", "HEAD")

    assert changed_paths(project) == frozenset()
