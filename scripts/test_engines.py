"""Runs the measures' contract suite on PostgreSQL and Spark too: starts both, tests, stops both.

    python scripts/test_engines.py [postgres] [spark]

PostgreSQL: the system's package (a cluster of its own in a temporary folder, on loopback only),
and `ibis-framework[postgres]`. Spark: Java 17 and `pyspark>=4.0,<4.1` (a standalone master with
two workers on loopback). What is not installed is said, and counts as a failure.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def await_port(port: int, seconds: float = 60.0) -> None:
    """Wait until somebody listens."""
    for _ in range(int(seconds * 4)):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.25)
    raise SystemExit(f"nothing listens on {HOST}:{port} after {seconds} s")


@contextlib.contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """A PostgreSQL cluster for the time of the test. It refuses to run as root, so root lends it
    to the package's own user."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [
        Path(shutil.which("initdb") or "").parent
    ]
    if not (binaries[-1] / "initdb").exists():
        raise SystemExit("PostgreSQL is not installed; install the system's package postgresql")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        if as_user:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        start = [
            *as_user,
            str(binaries[-1] / "initdb"),
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "postgres",
        ]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
        options = ["-p", str(port), "-c", f"listen_addresses={HOST}", "-k", folder]
        server = subprocess.Popen(
            [*as_user, str(binaries[-1] / "postgres"), "-D", data, *options],
            stderr=subprocess.DEVNULL,
        )
        try:
            await_port(port)
            yield {"CHANCERY_POSTGRES": f"postgresql://postgres@{HOST}:{port}/postgres"}
        finally:
            server.terminate()
            server.wait(30)


@contextlib.contextmanager
def spark() -> Iterator[dict[str, str]]:
    """A standalone master with two workers of one core each."""
    try:
        import pyspark
    except ImportError as error:
        raise SystemExit('Spark is not installed; install "pyspark>=4.0,<4.1"') from error
    home = Path(pyspark.__file__).parent
    settings = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST}
    port = free_port()
    address = f"spark://{HOST}:{port}"
    deploy = "org.apache.spark.deploy"
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:

        def started(*words: str) -> None:
            process = subprocess.Popen(
                [str(home / "bin" / "spark-class"), *words], env=settings,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            running.callback(process.wait, 30)
            running.callback(process.terminate)

        started(f"{deploy}.master.Master", "--host", HOST, "--port", str(port), "--webui-port", "0")
        await_port(port)
        for number in ("1", "2"):
            started(
                f"{deploy}.worker.Worker", "--host", HOST, "--cores", "1", "--memory", "1g",
                "--webui-port", "0", "-d", f"{folder}/{number}", address,
            )  # fmt: skip
        yield {
            "CHANCERY_SPARK": address, "SPARK_LOCAL_IP": HOST, "PYSPARK_PYTHON": sys.executable
        }  # fmt: skip


ENGINES = {"postgres": postgres, "spark": spark}


def main(wanted: list[str]) -> int:
    """Start what is wanted, run the contract suite, stop everything; pytest's exit code."""
    if strange := set(wanted) - set(ENGINES):
        raise SystemExit(f"no engine {', '.join(strange)}; choose {', '.join(ENGINES)}")
    names = wanted or list(ENGINES)
    with contextlib.ExitStack() as running:
        settings = dict(os.environ) | {"CHANCERY_TEST_ENGINES": ",".join(names)}
        for name in names:
            settings |= running.enter_context(ENGINES[name]())
        suite = [sys.executable, "-m", "pytest", "tests/measures/test_contract.py"]
        return subprocess.run(suite, cwd=ROOT, env=settings).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
