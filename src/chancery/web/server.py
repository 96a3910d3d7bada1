"""Running the workbench: where it listens, and what is said to the person at the terminal."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

from chancery.records import UsageError
from chancery.web.accounts import Accounts
from chancery.web.application import application
from chancery.web.gate import AccountGate, Gate

WARNING = """\
Others can reach this workbench. They need an account, but names, passwords and pages travel
unencrypted: use it in a network that you trust, or behind a proxy that speaks HTTPS."""


def serve(
    path: str, *, host: str, port: int, names: Iterable[str] = (), accounts: bool = False,
    read_only: bool = False,
) -> None:  # fmt: skip
    """Serve until interrupted. Raises UsageError where others could come in without accounts."""
    import uvicorn

    alone = is_loopback(host)
    gate: Gate = Gate(read_only=read_only)
    if accounts or not alone:
        if not Accounts(Path(path)).all():
            raise UsageError(
                f"On {host} others could come in, and there is no account yet: "
                "`chancery accounts add NAME --role editor` makes one."
            )
        gate = AccountGate(Path(path), read_only=read_only)
    app = application(path, read_only=read_only, hosts=[*hosts_of(host), *names], gate=gate)
    if not alone:
        print(WARNING, file=sys.stderr)
    with _listening(host, port) as sock:
        at = sock.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        print(f"The workbench of {path}: http://{shown}:{at}/ (Ctrl-C ends it)", file=sys.stderr)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="warning",
                server_header=False,
                access_log=False,
                timeout_keep_alive=75,  # a reader thinks; a form must not meet a closing door
            )
        )
        server.run(sockets=[sock])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # so: no delay of 40 ms
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise UsageError(
            f"Cannot listen on {host}, port {port} ({error.strerror}); try another --port."
        ) from None
    return sock


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_of(host: str) -> list[str]:
    """The names under which a host is asked; for "every address" those of this machine."""
    if host not in ("0.0.0.0", "::"):
        return [f"[{host}]" if ":" in host else host]
    name = socket.gethostname()
    try:
        return [name, *socket.gethostbyname_ex(name)[2]]
    except OSError:
        return [name]
