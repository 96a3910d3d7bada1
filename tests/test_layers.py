"""A room imports only from rooms to its left (docs/rooms.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import chancery

ROOMS = [
    {"records"},
    {"vocab"},
    {"store"},
    {"language"},
    {"actors"},
    {"readers", "datasets"},
    {"coding"},
    {"corroboration"},
    {"review"},
    {"measures"},
    {"theses"},
    {"questions"},
    {"briefs", "exports"},
    {"demo"},
    {"intake"},
    {"casebook"},
    {"web", "assistant"},
    {"cli"},
]
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}
ROOT = Path(chancery.__file__).parent


def room_of(file: Path) -> str:
    relative = file.relative_to(ROOT)
    return relative.parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "chancery"
                else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {n.split(".")[1] for n in names if n.startswith("chancery.")}
    return found & set(RANK)


def modules() -> list[Path]:
    return [f for f in sorted(ROOT.rglob("*.py")) if room_of(f) not in ("__init__", "__main__")]


def test_every_room_is_named_in_the_order() -> None:
    unknown = {room_of(f) for f in modules()} - set(RANK)
    assert not unknown, f"rooms that docs/rooms.md does not place: {unknown}"


def test_rooms_import_only_to_their_left() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {other}"
        for file in modules()
        for other in imported_rooms(file)
        if other != room_of(file) and RANK[other] >= RANK[room_of(file)]
    ]
    assert not wrong, "\n".join(wrong)


def test_outside_the_store_nobody_speaks_sql() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in modules()
        if room_of(file) != "store" and "import sqlite3" in file.read_text(encoding="utf-8")
    ]
    assert not wrong, f"these files import sqlite3: {wrong}"


def test_the_first_room_imports_nothing_of_ours() -> None:
    for file in (ROOT / "records").glob("*.py"):
        assert imported_rooms(file) <= {"records"}
