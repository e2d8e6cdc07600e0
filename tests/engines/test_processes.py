"""What the benchmark and the faults read about processes."""

import subprocess
import sys

from tests.engines.processes import cpu_seconds

BURN = "import time\nwhile time.process_time() < 0.3: pass"
PARENT = (
    f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}]);"
    " print(flush=True); input()"
)


def test_the_time_of_an_ended_child_stays_in_the_sum():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        parent.stdout.readline()  # the child has ended and was waited for

        spent = cpu_seconds([parent.pid])

        parent.communicate(b"\n")
    assert spent >= 0.2  # of 0.3: the kernel counts whole ticks
