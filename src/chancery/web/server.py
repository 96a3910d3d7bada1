"""Running the workbench: where it listens, and what is said to the person at the terminal."""

from __future__ import annotations

import sys

from chancery.web.application import application


def serve(path: str, *, host: str, port: int, read_only: bool) -> None:
    """Serve until interrupted."""
    import uvicorn

    app = application(path, read_only=read_only, hosts=[host])
    print(f"The workbench of {path}: http://{host}:{port}/ (Ctrl-C ends it)", file=sys.stderr)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, access_log=False
    )
