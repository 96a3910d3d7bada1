"""The bundled dispatches: short texts of our own writing, to see Chancery work on.

    casebook.read(dispatches())

See `dispatches/README.md` for what they are and are not.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["dispatches"]


def dispatches() -> list[Path]:
    """The files of the dispatches, in order of name."""
    folder = Path(str(resources.files("chancery.demo").joinpath("dispatches")))
    return sorted(file for file in folder.iterdir() if file.name != "README.md")
