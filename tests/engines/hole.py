"""Addresses on this machine that never answer, and one that stops answering for a while: what a
broken network looks like.
"""

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator


class Hole:
    """A port whose queue of connections is full: a connect hangs until its own time-out."""

    def __enter__(self) -> "Hole":
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(0)
        self.port = int(self.listener.getsockname()[1])
        self.fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self.fillers.append(filler)
        return self

    def __exit__(self, *_details: object) -> None:
        for one in (*self.fillers, self.listener):
            one.close()


class Mute:
    """A port that accepts and then says nothing: a stopped process, a half-open connection."""

    def __enter__(self) -> "Mute":
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(100)
        self.port = int(self.listener.getsockname()[1])
        return self

    def __exit__(self, *_details: object) -> None:
        self.listener.close()


class Relay:
    """Stands before an engine and passes on what is said, until it is told to hang or to refuse."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.passes = threading.Event()
        self.passes.set()

    def __enter__(self) -> "Relay":
        self.ends = False
        self.links: dict[socket.socket, socket.socket] = {}
        self.watched = selectors.DefaultSelector()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.watched.register(self.listener, selectors.EVENT_READ)
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.ends = True
        self.passes.set()
        self.thread.join(5)
        for one in (*self.links, self.listener):
            one.close()

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        """Connections open and stay open, and nothing comes back."""
        self.passes.clear()
        try:
            yield
        finally:
            self.passes.set()

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Nobody is there: what was open breaks off, and what is new is turned away."""
        real, self.target = self.target, 1  # nothing listens there
        for one in list(self.links):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        try:
            yield
        finally:
            self.target = real

    def _work(self) -> None:
        while not self.ends:
            for key, _events in self.watched.select(0.1):
                self.passes.wait()
                if key.fileobj is self.listener:
                    self._open()
                else:
                    self._pass_on(key.fileobj)  # type: ignore[arg-type]

    def _open(self) -> None:
        near, _address = self.listener.accept()
        try:
            far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            near.close()
            return
        for one, other in ((near, far), (far, near)):
            self.links[one] = other
            self.watched.register(one, selectors.EVENT_READ)

    def _pass_on(self, one: socket.socket) -> None:
        if one not in self.links:
            return
        try:
            said = one.recv(65536)
            if said:
                self.links[one].sendall(said)
                return
        except OSError:
            pass
        for each in (one, self.links[one]):
            with contextlib.suppress(KeyError):
                self.watched.unregister(each)
            self.links.pop(each, None)
            each.close()
