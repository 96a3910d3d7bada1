"""`chancery read`: files, folders, archives or standard input into the casebook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.coders import Bill, Given, coder_options
from chancery.cli.options import casebook_option, json_option
from chancery.cli.output import console, message, plain, print_json

if TYPE_CHECKING:
    from chancery.casebook import Casebook
    from chancery.records import FileRead


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--no-code", is_flag=True, help="File the documents only; code no claims.")
@coder_options
@click.option("--coded", default="", metavar="DIR", help="Take claims from DIR/<doc>.jsonl.")
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="Processes that read.")
@click.option("--date", default="", metavar="DATE", help="For documents that state no date.")
@click.option("--force-date", default="", metavar="DATE", help="Overrules the date stated.")
@json_option
@casebook_option(create=True)
def command(
    casebook: Casebook,
    paths: tuple[str, ...],
    no_code: bool,
    coder: str | None,
    coder_options: Given,
    coded: str,
    workers: int,
    date: str,
    force_date: str,
    as_json: bool,
) -> None:
    """Read PATHs (files, folders, zip and tar archives, feeds, exports; "-" is standard input).

    --coded takes claims that were coded before, in the codebook's format; --coder then names who
    coded them (else the folder does).

    What was read before is known and passed over, so an interrupted run goes on where it stopped.
    What cannot be read becomes a remark (`chancery remarks`); the rest is read.
    """
    done: list[FileRead] = []
    bill = Bill()
    with Progress(quiet=as_json) as progress, stoppable():
        for file in casebook.read(
            paths,
            coder="" if no_code else (coder or casebook.default_coder),
            coded=coded,
            workers=workers,
            date=date,
            force_date=force_date,
            coder_options=coder_options,
            on_document=progress.document,
            on_spent=bill.add,
        ):
            done.append(file)
            if as_json:
                print_json([file])
            else:
                progress.file(file)
    if not as_json:
        report(done)
    bill.tell()
    if any(file.failures for file in done):
        sys.exit(1)


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C ends the reading with a word on how to go on."""
    try:
        yield
    except BaseException as error:
        if not _interrupted(error):
            raise
        message("Stopped. What was filed stays; the same command goes on from there.")
        sys.exit(130)


def _interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: what it breaks off may end in an error of its own."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def report(done: list[FileRead]) -> None:
    """The last lines: what was read, what was known, what failed, and where to look."""
    documents = sum(file.documents for file in done)
    remarks = sum(file.remarks for file in done)
    by_status = {
        s: sum(f.status == s for f in done) for s in ("read", "version", "known", "failed")
    }
    told = {"read": "read", "version": "with a new version", "known": "known", "failed": "failed"}
    counts = ", ".join(f"{n} {told[s]}" for s, n in by_status.items() if n)
    message(f"{len(done)} files ({counts}), {documents} new documents, {remarks} remarks.")
    if remarks:
        message("`chancery remarks` tells what could not be read, and the remedy.")


class Progress:
    """A bar on standard error while a person waits; nothing where nobody looks."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or not sys.stderr.isatty()
        self._documents = 0

    def __enter__(self) -> Progress:
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TextColumn("{task.completed} documents"),
            TimeElapsedColumn(),
            console=console(errors=True),
            transient=True,
            disable=self._quiet,
        )
        self._task = self._bar.add_task("Reading", total=None)
        self._bar.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._bar.stop()

    def document(self, name: str) -> None:
        """Another document is filed."""
        self._documents += 1
        self._bar.update(self._task, completed=self._documents, description=plain(Path(name).name))

    def file(self, file: FileRead) -> None:
        """A file is done: said only where something is worth saying."""
        if file.status == "failed":
            message(f"could not read {file.path}")
