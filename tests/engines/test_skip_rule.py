"""A skip is honest on a desk and a failure in CI: the rule of tests/conftest.py."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("browser", "postgres", "redis", "elasticsearch", "production")
PROBE = "\n".join(
    ["import pytest"]
    + [f"@pytest.mark.{name}\ndef test_of_{name}():\n    pass" for name in ENGINES]
)


@pytest.mark.parametrize(
    ("in_ci", "status", "words"),
    [("0", 0, "5 skipped"), ("1", 1, "5 errors")],
    ids=["on a desk", "in CI"],
)
def test_a_skip_for_want_of_an_engine_fails_only_in_ci(
    in_ci: str, status: int, words: str, tmp_path: Path
) -> None:
    probe = tmp_path / "test_probe.py"
    probe.write_text(PROBE)
    # A machine without engines: no addresses in the environment and no Chromium on the path.
    bare = {
        **{key: value for key, value in os.environ.items() if not key.startswith("SIGNPOST_")},
        "SIGNPOST_CI": in_ci,
        "PATH": str(tmp_path),
    }
    nowhere = "a.DEBIAN_CHROMIUM = a.HEADLESS_SHELL = a.Path('/nowhere')"
    hide = f"import tests.engines.available as a; {nowhere}"
    run = f"{hide}; import pytest, sys; sys.exit(pytest.main(sys.argv[1:]))"

    result = subprocess.run(
        [sys.executable, "-c", run, "-p", "tests.conftest", "-p", "no:cacheprovider",
         "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), str(probe)],
        cwd=ROOT, env={**bare, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert result.returncode == status, result.stdout + result.stderr
    assert words in result.stdout
    assert ("a skip is a failure here" in result.stdout) == (in_ci == "1")
