"""Running a program on a file that somebody sent: without the network, with limits of time, memory
and size, and a folder of its own as its home.

Files may be made to be slow, huge or harmful. The system ends a program that takes more than it is
given, also where the worker that started it has died, and the worker goes on.
"""

import functools
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

# SIGKILL and SIGXCPU, as a shell counts and as Python does.
ENDED_BY_THE_SYSTEM = (137, -9, 152, -24)
GRACE_SECONDS = 5


class SandboxError(RuntimeError):
    """The program failed; `said` is what it wrote about that."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(f"{program} failed")
        self.said = said


class TookTooLongError(SandboxError):
    """The program was ended, because its time was over."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a program may take."""

    seconds: int = 30
    memory: int = 1_500_000_000
    file_size: int = 300_000_000  # of each file that it writes


def is_installed(*programs: str) -> bool:
    """Whether all of these programs are there."""
    return all(shutil.which(program) for program in programs)


@functools.cache
def may_cut_the_network() -> bool:
    """Whether this machine lets us start a program without a network. In some containers it does
    not: then the program runs within its other limits.
    """
    unshare = shutil.which("unshare")
    if not unshare:
        return False
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603
    return tried.returncode == 0


def run_in_sandbox(command: list[str], *, folder: Path, limits: Limits, data: bytes = b"") -> bytes:
    """Run it in `folder`, with `data` on its input; returns its output. Raises SandboxError."""
    try:
        done = subprocess.run(  # noqa: S603 - programs that we name, in a list
            [*_limiting(limits), *command],
            cwd=folder,
            env=_environment(folder),
            input=data,
            capture_output=True,
            timeout=limits.seconds + GRACE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError(command[0], "") from error
    said = done.stderr.decode(errors="replace")[:2000]
    if done.returncode in ENDED_BY_THE_SYSTEM:
        raise TookTooLongError(command[0], said)
    if done.returncode != 0:
        raise SandboxError(command[0], said)
    return done.stdout


def _limiting(limits: Limits) -> list[str]:
    """The programs before the program: Linux has all three. Elsewhere, where a developer may be,
    it has its time alone.
    """
    words = ["unshare", "-rn", "--"] if may_cut_the_network() else []
    if is_installed("timeout"):
        words += ["timeout", "--signal=KILL", str(limits.seconds)]
    if is_installed("prlimit"):
        words += ["prlimit", f"--as={limits.memory}", f"--cpu={limits.seconds}"]
        words += [f"--fsize={limits.file_size}", "--core=0", "--"]
    return words


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours: no address of the database, no key."""
    return {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
    }
