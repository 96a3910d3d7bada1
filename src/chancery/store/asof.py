"""What was current at a moment: the SQL that every question about the past shares.

`:at` is a moment of `clocks.moment`. A judgement is in force from its own time until the time of
the one that undoes it; a document shows its newest version, overlaid by the amendments in force,
unless it is removed. What judgements mean for claims is told in `reviews.py`.
"""

from __future__ import annotations

AMENDABLE = (
    "title", "authors", "publisher", "date", "first_day", "last_day", "date_from",
    "language", "tags", "address",
)  # fmt: skip

ADDED = "added"
"""The coder of claims that people added: never a standing one, one coding a claim."""

_IN_FORCE = """
in_force AS MATERIALIZED (
  SELECT j.row, j.what, j.subject, j.body FROM judgements j
  WHERE j.what IN ('amend', 'remove') AND j.subject NOT GLOB '[ce]-*'
    AND j.recorded <= :at AND NOT EXISTS (
    SELECT 1 FROM judgements u WHERE u.undoes = j.row AND u.recorded <= :at)
)"""

_AMENDED = f"""
amendments AS (
  SELECT j.subject, f.key, f.value,
    row_number() OVER (PARTITION BY j.subject, f.key ORDER BY j.row DESC) AS nth
  FROM in_force j, json_each(j.body) f WHERE j.what = 'amend'
),
amended AS MATERIALIZED (
  SELECT subject,
    {", ".join(f"max(value) FILTER (WHERE key = '{k}') AS {k}" for k in AMENDABLE)}
  FROM amendments WHERE nth = 1 GROUP BY subject
)"""


def current(narrow: str = "1") -> str:
    """Common tables up to `current`: one row a document; `out_by` is the day by which it was out.

    `narrow` is a condition on `documents d` that no amendment touches (its row, id or doc), so
    that a question about a few need not look at all.
    """
    return f"""{_IN_FORCE},{_AMENDED},
current AS MATERIALIZED (
  SELECT d.row, d.id, d.version, d.text, d.doc, d.content_hash, d.words, d.remarks, d.recorded,
    {", ".join(f"coalesce(a.{k}, d.{k}) AS {k}" for k in AMENDABLE)},
    coalesce(nullif(coalesce(a.last_day, d.last_day), ''), substr(d.recorded, 1, 10)) AS out_by
  FROM documents d LEFT JOIN amended a ON a.subject = d.id
  WHERE ({narrow}) AND d.recorded <= :at
    AND NOT EXISTS (SELECT 1 FROM documents n
      WHERE n.id = d.id AND n.version > d.version AND n.recorded <= :at)
    AND d.id NOT IN (SELECT subject FROM in_force WHERE what = 'remove')
)"""


def coded(narrow: str = "1") -> str:
    """The same up to `coded`: the newest coding of each current document, and the codings of the
    claims that people added to it."""
    return f"""{current(narrow)},
coded AS MATERIALIZED (
  SELECT max(g.row) AS coding, g.document FROM current d JOIN codings g ON g.document = d.row
  WHERE g.recorded <= :at AND g.standing GROUP BY g.document
  UNION ALL
  SELECT g.row, g.document FROM current d JOIN codings g ON g.document = d.row
  WHERE g.recorded <= :at AND g.coder = '{ADDED}'
)"""


KNOWN = """CASE c.cited WHEN '[]' THEN d.out_by ELSE
  coalesce((SELECT min(value) FROM json_each(c.cited) WHERE value <= d.out_by), d.out_by) END"""
"""The day from which a claim `c` of a document `d` was known: `records.known_from`, in SQL."""
