"""Write the outlines of the map (src/chancery/web/maps/outlines.json) from Natural Earth.

    python scripts/write_outlines.py COUNTRIES.json CODES.csv

COUNTRIES.json: `countries-50m.json` of the npm package world-atlas 2.0.2, which is Natural Earth
4.1.0 at 1:50 million (public domain) as TopoJSON. CODES.csv: a table with the columns `iso3n` and
`iso3c`. Shared borders are one line each and are simplified once, so no gap opens between states.
"""

from __future__ import annotations

import csv
import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

OUT = Path(__file__).parent.parent / "src" / "chancery" / "web" / "maps" / "outlines.json"
GRID = 20
"""Steps a degree: a twentieth of a degree is about 5 km."""
BEND = 0.045
"""Degrees by which a line may be moved by leaving a point out."""
SMALLEST = 0.02
"""Square degrees below which an island is left out, unless it is all there is of a state."""
NAMED = {"Somaliland": "-somaliland", "Kosovo": "XKX", "N. Cyprus": "-north-cyprus"}
LEFT_OUT = {"Indian Ocean Ter.", "Siachen Glacier", "Antarctica"}

Point = tuple[float, float]


def main(countries: Path, codes: Path) -> None:
    topology = json.loads(countries.read_text("utf-8"))
    with codes.open(encoding="utf-8") as file:
        known = {
            row["iso3n"].zfill(3): row["iso3c"]
            for row in csv.DictReader(file)
            if row["iso3n"].isdigit()
        }
    arcs = [simplified(arc) for arc in decoded(topology)]
    states: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = NAMED.get(name) or known[shape["id"]]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        sized = sorted(rings, key=lambda ring: -area(points(ring, arcs)))
        kept = [r for n, r in enumerate(sized) if n == 0 or area(points(r, arcs)) >= SMALLEST]
        states.setdefault(code, []).extend(kept)
    used = sorted({at if at >= 0 else ~at for rings in states.values() for r in rings for at in r})
    number = {at: n for n, at in enumerate(used)}
    told = {
        "source": "Natural Earth 4.1.0, 1:50 million, public domain, by the npm package "
        "world-atlas 2.0.2; simplified by scripts/write_outlines.py. Seats of government: "
        "actors/gazetteer/places/capitals.yaml.",
        "version": 1,
        "grid": GRID,
        "arcs": [whole(arcs[at]) for at in used],
        "states": {
            code: [[number[a] if a >= 0 else ~number[~a] for a in ring] for ring in rings]
            for code, rings in sorted(states.items())
        },
        "seats": seats(),
    }
    OUT.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    count = sum(map(len, told["arcs"])) // 2
    print(f"{len(states)} outlines, {count:,} points, {OUT.stat().st_size:,} bytes")


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker: without the points that stand close to the line of the others."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        middle = len(line) // 2
        return simplified(line[: middle + 1])[:-1] + simplified(line[middle:])
    (x1, y1), (x2, y2) = line[0], line[-1]
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1e-9
    away = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long for x, y in line[1:-1]]
    far = max(range(len(away)), key=away.__getitem__)
    if away[far] <= BEND:
        return [line[0], line[-1]]
    return simplified(line[: far + 2])[:-1] + simplified(line[far + 1 :])


def points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    return [p for at in ring for p in (arcs[at] if at >= 0 else arcs[~at][::-1])]


def area(ring: list[Point]) -> float:
    turned = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turned)) / 2


def whole(line: list[Point]) -> list[int]:
    """A line as whole steps, each from the last."""
    out: list[int] = []
    x0 = y0 = 0
    for number, (x, y) in enumerate(line):
        x1, y1 = round(x * GRID), round(y * GRID)
        if number and number < len(line) - 1 and (x1, y1) == (x0, y0):
            continue
        out += [x1 - x0, y1 - y0]
        x0, y0 = x1, y1
    return out


def seats() -> dict[str, list[float]]:
    """Where each state's government sits now."""
    places = resources.files("chancery.actors") / "gazetteer" / "places" / "capitals.yaml"
    found: dict[str, list[float]] = {}
    for row in yaml.safe_load(places.read_text("utf-8"))["places"]:
        for stands in row.get("stands_for", ()):
            if row.get("at") and not stands.get("to") and not row.get("to"):
                found.setdefault(stands["state"], [row["at"][1], row["at"][0]])
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
