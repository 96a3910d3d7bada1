"""Readings of places, and the remarks that came of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.records import Remark
from chancery.store.clocks import moment, stamp
from chancery.store.connection import Connection
from chancery.store.encoding import printable
from chancery.store.recognition import NO_PLACE


def file_known(
    connection: Connection, place: str, bytes_hash: str, options_hash: str, *, recorded: str = ""
) -> bool:
    """Whether these bytes, under this name and with these options, were read before. If that was
    at another place, this place is added to what it gave."""
    place = printable(place)
    earlier = connection.one(
        "SELECT place FROM files WHERE bytes_hash = ? AND options_hash = ? AND name = ? "
        "AND status <> 'failed' ORDER BY place <> ? LIMIT 1",
        (bytes_hash, options_hash, _name(place), place),
    )
    if earlier is None:
        return False
    if earlier[0] == place or place in NO_PLACE:
        return True
    if connection.one(
        "SELECT 1 FROM files WHERE place = ? AND bytes_hash <> ?", (earlier[0], bytes_hash)
    ):
        return False  # what that place gave is not what these bytes give: read them
    with connection.writing():
        _add_known_place(connection, earlier[0], place, bytes_hash, options_hash, recorded)
    return True


def _add_known_place(
    connection: Connection,
    earlier: str,
    place: str,
    bytes_hash: str,
    options_hash: str,
    recorded: str,
) -> None:
    now = stamp(recorded)
    connection.run(
        "INSERT OR IGNORE INTO places SELECT p.document, ?, ? FROM places p WHERE p.place = ?",
        (place, now, earlier),
    )
    connection.run(
        "INSERT INTO files (place, name, bytes_hash, options_hash, size, status, recorded) "
        "SELECT ?, name, bytes_hash, options_hash, size, 'known', ? FROM files "
        "WHERE place = ? AND bytes_hash = ? AND options_hash = ? LIMIT 1",
        (place, now, earlier, bytes_hash, options_hash),
    )


def add_file(
    connection: Connection,
    place: str,
    bytes_hash: str,
    options_hash: str,
    *,
    size: int = 0,
    status: str = "read",
    remarks: Sequence[Remark] = (),
    recorded: str = "",
) -> None:
    """File a reading with its remarks, after its documents; they replace the remarks of earlier
    readings of this place. A reading that failed will be tried again next time."""
    place = printable(place)
    with connection.writing():
        now = stamp(recorded)
        file = connection.run(
            "INSERT INTO files (place, name, bytes_hash, options_hash, size, status, recorded) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (place, _name(place), bytes_hash, options_hash, size, status, now),
        )
        connection.run_many(_ADD_REMARK, (_remark_row(r, file, now) for r in remarks))


def add_remarks(connection: Connection, remarks: Sequence[Remark], *, recorded: str = "") -> None:
    """File remarks that belong to no reading of a file; one that stands already is not repeated."""
    if not remarks:
        return
    with connection.writing():
        now = stamp(recorded)
        for row in (_remark_row(r, None, now) for r in remarks):
            if not connection.one(_SAME_REMARK, row[1:7]):
                connection.run(_ADD_REMARK, row)


def remarks(
    connection: Connection, *, doc: str = "", path: str = "", recorded_by: str = ""
) -> Iterator[Remark]:
    """The remarks that stand: those of the newest reading of each place, and those of none."""
    sql = (
        "SELECT r.path, r.what, r.place, r.remedy, r.doc, r.failed FROM remarks r "
        "LEFT JOIN files f ON f.row = r.file WHERE r.recorded <= :at "
        "AND (:doc = '' OR r.doc = :doc) AND (:path = '' OR r.path = :path) "
        "AND (f.row IS NULL OR NOT EXISTS (SELECT 1 FROM files n WHERE n.place = f.place "
        "AND n.row > f.row AND n.recorded <= :at)) ORDER BY r.row"
    )
    values = {"at": moment(recorded_by), "doc": doc, "path": path}
    for found in connection.rows(sql, values):
        said, what, where, remedy, about, failed = found
        yield Remark(
            path=said, what=what, where=where, remedy=remedy, doc=about, failed=bool(failed)
        )


_ADD_REMARK = (
    "INSERT INTO remarks (file, path, doc, place, what, remedy, failed, recorded) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SAME_REMARK = (
    "SELECT 1 FROM remarks WHERE file IS NULL AND path = ? AND doc = ? AND place = ? "
    "AND what = ? AND remedy = ? AND failed = ?"
)


def _remark_row(remark: Remark, file: int | None, recorded: str) -> tuple[object, ...]:
    words = (remark.path, remark.doc, remark.where, remark.what, remark.remedy)
    return (file, *map(printable, words), int(remark.failed), recorded)


def _name(place: str) -> str:
    """The file's own name, without its folder or the container it lies in ("a.zip!b.txt")."""
    return place.replace("\\", "/").rpartition("/")[2].rpartition("!")[2]
