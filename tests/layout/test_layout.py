"""The shape of the repository: the trap in `site/`, the layers, the one place for each thing."""

import ast
import importlib.metadata
import re
import site
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest
from django.conf import settings

from deploy.template_lines import long_lines

ROOT = Path(settings.BASE_DIR)


def tracked(*patterns: str) -> list[Path]:
    """Files under version control that match."""
    names = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    return [ROOT / name for name in names if (ROOT / name).exists()]


def test_site_folder_is_no_package_so_that_the_standard_library_keeps_its_name():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not (ROOT / "site" / "site.py").exists()
    assert Path(site.__file__).parent == Path(subprocess.__file__).parent


def test_layers_hold():
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"},
    )

    assert result.returncode == 0, result.stdout


def test_lock_files_name_no_download_address():
    for name in ("requirements/base.txt", "requirements/dev.txt", "package-lock.json"):
        text = (ROOT / name).read_text()
        assert '"resolved"' not in text
        assert "--index-url" not in text
    assert not (ROOT / "uv.lock").exists()


def test_every_locked_package_has_a_hash():
    for name in ("base", "dev"):
        blocks = re.split(r"\n(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text())
        packages = [block for block in blocks if "==" in block.partition("\n")[0]]

        assert packages
        assert [b.partition(" ")[0] for b in packages if "--hash=sha256:" not in b] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "lorem ipsum"])
def test_nothing_unfinished_is_committed(word):
    own = Path(__file__)
    found = [
        str(file.relative_to(ROOT))
        for file in tracked("*.py", "*.html", "*.css", "*.js", "*.md", "*.yaml")
        if file != own and word in file.read_text(encoding="utf-8")
    ]

    assert found == []


def test_no_python_file_of_the_product_passes_four_hundred_lines():
    long = {
        str(file.relative_to(ROOT)): count
        for file in tracked("*.py")
        if "migrations" not in file.parts
        and (count := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


# What comes with something that is named, and is imported all the same.
COMES_WITH = {
    "django-filter": "wagtail",
    "django-modelcluster": "wagtail",
    "django-taggit": "wagtail",
    "django-tasks": "wagtail",
    "kombu": "celery",
    "modelsearch": "wagtail",
    "pillow": "wagtail",
    "polib": "wagtail-localize",
    "pydantic": "pydantic-settings",
    "redis": "celery",
}
PRODUCT = ("site/signpost", "accounts", "content", "academy", "search")
MADE_BEFORE = ("sample",)  # what loads and makes the sample needs the tools of a developer


def test_pyproject_names_every_package_that_the_product_imports():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    named = {re.split(r"[\[<>=]", one)[0].strip().lower() for one in stated}
    owners = importlib.metadata.packages_distributions()
    imported = set()
    for file in tracked(*(f"{app}/**.py" for app in PRODUCT)):
        if not set(file.parts) & set(MADE_BEFORE):
            imported |= {owners[name][0].lower() for name in imports_of(file) if name in owners}

    assert imported - named - set(COMES_WITH) == set()
    assert set(COMES_WITH.values()) <= named
    assert {"django", "wagtail", "django-ninja", "bleach"} <= named & imported


def imports_of(file: Path) -> set[str]:
    """The first words of what a module imports, but for what only type checkers read."""
    tree, found = ast.parse(file.read_text()), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize(
    ("line", "is_long"),
    [
        pytest.param("<p>" + "a " * 60 + "</p>", True, id="words"),
        pytest.param("<p>" + "a" * 113 + "</p>", False, id="120 characters"),
        pytest.param('  {% include "' + "a" * 120 + '.html" %}', False, id="one tag"),
        pytest.param("{% load " + "a" * 120 + " %}{% if b %}", True, id="two tags"),
    ],
)
def test_a_template_line_that_nobody_can_read_at_once_is_refused(line, is_long):
    assert long_lines(f"<br>\n{line}\n") == ([2] if is_long else [])


@pytest.mark.parametrize("kind", [DeprecationWarning, PendingDeprecationWarning])
def test_what_a_library_will_drop_fails_a_test_that_uses_it(kind):
    with pytest.raises(kind, match="gone in the next version"):
        warnings.warn("gone in the next version", kind, stacklevel=1)


def test_no_two_landmarks_of_a_page_have_one_name():
    """A region that scrolls, inside a section that has the name of the same heading."""
    found = []
    for file in tracked("templates/*.html", "academy/*.html"):
        text = file.read_text(encoding="utf-8")
        regions = re.findall(r'role="region"[^>]*aria-labelledby="([^"]+)"', text)
        others = re.findall(r'<section[^>]*aria-labelledby="([^"]+)"', text)
        found += [f"{file.name}: {name}" for name in regions if regions.count(name) > 1]
        found += [f"{file.name}: {name}" for name in regions if name in others]

    assert found == []
