"""What documents say, held against the rows of datasets.

`check` runs over sentences; a kind of check (`kinds.py`) finds what a sentence says and asks the
rows. Imports every room left of it; docs/checking.md tells the rules.
"""

from chancery.theses.base import Kind
from chancery.theses.checking import check
from chancery.theses.kinds import kinds
from chancery.theses.nouns import Checked, Row, Understood, Verdict

__all__ = ["Checked", "Kind", "Row", "Understood", "Verdict", "check", "kinds"]
