"""How much slower than usual this machine is just now, so that a limit in seconds means the same on
every machine: what others queue for, or what is slow by itself, is allowed more.

A limit is there for what the product does, not for what the machine does. A test that holds one
says what it is on a quiet machine; here the machine's own share is added.
"""

import math
import os
import time

ADDITIONS = 400_000
USUAL_SECONDS = 0.025  # of these additions, on the quiet machine that limits are measured with
MOST = 20.0


def slowness() -> float:
    """How many times as long as usual work takes now, from 1 to 20: the processor's own pace, times
    how many wait for each processor (the load of the last minute, or of the last five).
    """
    began = time.process_time()
    total = 0
    for number in range(ADDITIONS):
        total += number
    own = (time.process_time() - began) / USUAL_SECONDS
    queue = max(os.getloadavg()[:2]) / (os.cpu_count() or 1)
    return min(max(own, 1.0) * max(queue, 1.0), MOST)


def allowed_seconds(usual: float, *, fault: float = math.inf) -> float:
    """A limit in seconds on this machine, from the one on a quiet machine. `fault`: what it
    takes on any machine where the fault is there that the test looks for.
    """
    return min(usual * slowness(), fault)
