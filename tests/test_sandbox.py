"""A program that is run on somebody's file takes what it is given and no more."""

import shutil
import socket
import sys

import pytest

from signpost.sandbox import (
    Limits,
    SandboxError,
    TookTooLongError,
    may_cut_the_network,
    run_in_sandbox,
)

on_linux = pytest.mark.skipif(not shutil.which("prlimit"), reason="no prlimit on this machine")


def python(code: str, folder, **limits):
    return run_in_sandbox(
        [sys.executable, "-I", "-c", code], folder=folder, limits=Limits(**limits), data=b"words"
    )


def test_it_reads_its_input_in_a_home_of_its_own_and_knows_nothing_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNPOST_SECRET_KEY", "canary")
    code = "import os, sys; print(sys.stdin.read(), os.getcwd(), sorted(os.environ))"

    said = python(code, tmp_path).decode()

    assert said.startswith(f"words {tmp_path}")
    assert "SECRET" not in said


def test_what_takes_too_long_is_ended(tmp_path):
    with pytest.raises(TookTooLongError):
        python("while True: pass", tmp_path, seconds=1)


@on_linux
@pytest.mark.parametrize("code", ["bytes(10**9)", "open('a', 'wb').write(bytes(10**7))"])
def test_what_takes_too_much_is_ended(tmp_path, code):
    with pytest.raises(SandboxError):
        python(code, tmp_path, memory=400_000_000, file_size=1_000_000)


@pytest.mark.skipif(not may_cut_the_network(), reason="no unshare on this machine")
def test_it_reaches_nobody_not_even_this_machine(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SandboxError) as failed:
            python(f"import socket; socket.create_connection(('127.0.0.1', {port}))", tmp_path)
    assert "unreachable" in failed.value.said
