"""Adding documents: files chosen, sent, read, and what became of each."""

from __future__ import annotations

import msgspec

from chancery.records import UsageError
from chancery.web.asking import Act, Ask, How, Page, Redirect, Sheet
from chancery.web.guard import LARGE_BODY


def add(ask: Ask) -> Sheet:
    """Where files are chosen, and what was sent before."""
    jobs = ask.books.intake.jobs()
    return Sheet(
        "add.html",
        "Add documents",
        [_row(job) for job in jobs],
        How(
            "Files are read on this machine by the same readers as `chancery read`.",
            (
                "What was read before is known and adds nothing; the same address with other "
                "words is a new version.",
                "What cannot be read becomes a remark, with the remedy; the rest is read.",
            ),
        ),
        {"jobs": jobs, "limit": LARGE_BODY // (1024 * 1024)},
    )


def job(ask: Ask) -> Sheet:
    """How far one reading is."""
    found = ask.books.intake.job(ask.parts["job"])
    if found is None:
        raise UsageError("This reading is no longer remembered; the documents are where they are.")
    return Sheet(
        "job.html",
        "Reading" if not found.done else "Read",
        [_row(found)],
        How("Counted as each file is read; documents appear as soon as they are filed."),
        {"job": found},
    )


def _row(job: object) -> dict[str, object]:
    told: dict[str, object] = msgspec.to_builtins(job)
    return told | {"share": job.share}  # type: ignore[attr-defined]


def send(ask: Ask) -> Redirect:
    """Take files and begin to read them."""
    if not ask.uploads:
        raise UsageError("No file was chosen; choose one or more.")
    started = ask.books.intake.start(ask.uploads, ask.person.name, ask.sent("date"))
    return Redirect(f"/add/{started.id}")


PAGES = (
    Page("/add", add, place="Add", in_mast=True, role="editor"),
    Page("/add/{job}", job, place="Add", role="editor"),
    Act("/add", send, role="editor", large=True),
)
