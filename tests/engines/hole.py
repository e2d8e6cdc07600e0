"""An address on this machine that never answers: what a broken network looks like."""

import socket


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
