"""Reading the codebooks: versioned YAML beside this file, checked once, then kept.

Every file says its `version` and its `source`; what is shown with a result that it shaped.

    >>> table("plover")["version"]
    1
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from chancery.records import VocabularyError


@cache
def table(name: str) -> dict[str, Any]:
    """The codebook file `name` (without ".yaml") as plain data. Raises VocabularyError."""
    import yaml

    place = resources.files("chancery.vocab").joinpath(*f"{name}.yaml".split("/"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(place.read_text("utf-8"), Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"vocab/{name}.yaml cannot be read: {error}") from error
    if not isinstance(found, dict) or not {"version", "source"} <= found.keys():
        raise VocabularyError(
            f"vocab/{name}.yaml lacks `version` or `source`; every codebook states both."
        )
    return found


def tables(folder: str) -> tuple[str, ...]:
    """The names of the codebook files in a folder, in order, as `table` takes them."""
    place = resources.files("chancery.vocab").joinpath(folder)
    names = sorted(file.name for file in place.iterdir() if file.name.endswith(".yaml"))
    return tuple(f"{folder}/{name.removesuffix('.yaml')}" for name in names)
