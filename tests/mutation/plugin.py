"""Runs the tests once as they are, and then for each mutant those that call its function, in a
process of its own, until one fails.
"""

import importlib
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.mutation.mutants import Mutant, mutants_of

PATIENCE = 60  # seconds for the tests of a mutant: it may loop for ever
KILLED, SURVIVED, UNSEEN = "killed", "survived", "called by no test"
ENDLESS = "killed: ran too long"


class Mutating:
    """In place of pytest's own loop over the tests."""

    def __init__(self, modules: list[str]) -> None:
        self.names = modules
        self.failed = False
        self.calls: dict[str, list[pytest.Item]] = defaultdict(list)
        self.seconds: dict[str, float] = {}
        self.survivors: list[tuple[str, Mutant, str]] = []
        self.numbers: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Remember a failure."""
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """The whole of it."""
        modules = [importlib.import_module(name) for name in self.names]
        paths = {str(module.__file__): module.__name__ for module in modules}
        for item in session.items:
            self._learn(item, session, paths)
            if self.failed:
                raise session.Failed(f"{item.nodeid} fails without a mutant")
        for module in modules:
            for mutant in mutants_of(module):
                called = self.calls[f"{module.__name__}:{mutant.function}"]
                called.sort(key=lambda item: self.seconds[item.nodeid])
                result = self._fate(module, mutant, called, session) if called else UNSEEN
                self.numbers[result] += 1
                self.numbers[f"{module.__name__}: {result}"] += 1
                if not result.startswith(KILLED):
                    self.survivors.append((module.__name__, mutant, result))
        return True

    def _learn(self, item: pytest.Item, session: pytest.Session, paths: dict[str, str]) -> None:
        """Run a test, and see which functions it calls."""
        called: set[CodeType] = set()

        def see(frame: FrameType, event: str, _argument: object) -> None:
            if event == "call":
                called.add(frame.f_code)

        started = time.perf_counter()
        sys.setprofile(see)
        run(item, session)
        sys.setprofile(None)
        self.seconds[item.nodeid] = time.perf_counter() - started
        for code in called:
            if code.co_filename in paths:
                self.calls[f"{paths[code.co_filename]}:{code.co_qualname}"].append(item)

    def _fate(
        self, module: Any, mutant: Mutant, items: list[pytest.Item], session: pytest.Session
    ) -> str:
        """What becomes of a mutant, found out in a copy of this process."""
        sys.stdout.flush()
        child = os.fork()
        if not child:
            session.config.pluginmanager.unregister(name="terminalreporter")
            signal.alarm(PATIENCE)
            mutant.take_the_place(module)
            for item in items:
                run(item, session)
                if self.failed:
                    os._exit(1)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return ENDLESS
        return KILLED if os.WEXITSTATUS(status) else SURVIVED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The survivors, and the numbers."""
        terminalreporter.section("mutants")
        for name, mutant, result in self.survivors:
            terminalreporter.write_line(f"{result}: {name}.{mutant.function}\n{mutant.diff}\n")
        for name, number in sorted(self.numbers.items()):
            terminalreporter.write_line(f"{number:5}  {name}")


def run(item: pytest.Item, session: pytest.Session) -> None:
    """One test, after which nothing but the session's fixtures is left: whatever may follow."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=session)
