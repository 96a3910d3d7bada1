"""Files that were sent: kept in a folder of their own while they are read, then let go.

Reading goes on in a thread of its own, with its own casebook, so that judging does not wait; how
far it is can be asked at any time.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from chancery.casebook import Casebook
from chancery.records import ChanceryError, FileRead
from chancery.web.asking import Upload

MOST_JOBS = 20
"""Jobs that are remembered."""


class Job(msgspec.Struct, kw_only=True):
    """One sending of files, and how far its reading is."""

    id: str
    person: str
    names: tuple[str, ...]
    started: float
    reading: str = ""
    documents: int = 0
    files: list[FileRead] = []
    done: bool = False
    failed: str = ""

    @property
    def share(self) -> float:
        """How many of the files have been read, 0 to 1."""
        return 1.0 if self.done else len(self.files) / max(len(self.names), 1)


class Intake:
    """The readings of this workbench; one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()

    def start(self, uploads: Sequence[Upload], person: str, date: str = "") -> Job:
        """Begin to read what was sent."""
        folder = Path(tempfile.mkdtemp(prefix="chancery-"))
        paths = _kept(uploads, folder)
        job = Job(
            id=secrets.token_hex(6), person=person, started=time.time(),
            names=tuple(path.name for path in paths),
        )  # fmt: skip
        self._jobs[job.id] = job
        while len(self._jobs) > MOST_JOBS:
            del self._jobs[next(iter(self._jobs))]
        threading.Thread(
            target=self._read, args=(job, paths, folder, date), name="intake", daemon=True
        ).start()
        return job

    def job(self, id: str) -> Job | None:
        """A reading by its id."""
        return self._jobs.get(id)

    def jobs(self) -> list[Job]:
        """The readings, the newest first."""
        return list(self._jobs.values())[::-1]

    def _read(self, job: Job, paths: Sequence[Path], folder: Path, date: str) -> None:
        def told(doc: str) -> None:
            job.reading = doc
            job.documents += 1

        try:
            with self._turn, Casebook.open(self._path, create=False) as casebook:
                for file in casebook.read(paths, date=date, on_document=told):
                    name = Path(file.path).name
                    job.files = [*job.files, msgspec.structs.replace(file, path=name)]
        except ChanceryError as error:
            job.failed = str(error)
        finally:
            job.done, job.reading = True, ""
            shutil.rmtree(folder, ignore_errors=True)


def _kept(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """The files in a folder, each under its own name and nowhere else."""
    paths = []
    for number, upload in enumerate(uploads):
        place = folder / f"{number:02}"
        place.mkdir()
        path = place / safe_name(upload.name)
        path.write_bytes(upload.content)
        paths.append(path)
    return paths


def safe_name(name: str) -> str:
    """A file's name as it may stand in a folder: no path, nothing that a shell or disk minds."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(c if c.isalnum() or c in "-_. ()" else "_" for c in last).strip(" .")
    return kept[-120:] or "file"
