"""What the installed environment weighs, package by package, in MB; prints JSON lines."""

from __future__ import annotations

import json
from importlib.metadata import distributions
from pathlib import Path


def sizes() -> dict[str, float]:
    """MB on disk of every installed distribution."""
    found: dict[str, float] = {}
    for distribution in distributions():
        paths = [Path(str(distribution.locate_file(f))) for f in distribution.files or ()]
        total = sum(path.stat().st_size for path in paths if path.is_file())
        found[distribution.metadata["Name"].lower()] = round(total / 1e6, 1)
    return found


if __name__ == "__main__":
    weights = sizes()
    for name, size in sorted(weights.items(), key=lambda item: -item[1])[:20]:
        print(json.dumps({"package": name, "mb": size}))
    print(json.dumps({"package": "all", "mb": round(sum(weights.values()), 1)}))
