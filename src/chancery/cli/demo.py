"""`chancery demo`: a casebook and a dossier from bundled dispatches of our own writing."""

from __future__ import annotations

from pathlib import Path

import click

from chancery.cli.output import message


@click.command("demo")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-out"),
    help="Where to write.  [default: demo-out]",
)  # fmt: skip
def command(out: Path) -> None:
    """Read the bundled dispatches and write a dossier on China and Kyrgyzstan from them."""
    from chancery import demo
    from chancery.casebook import Casebook

    out.mkdir(parents=True, exist_ok=True)
    with Casebook.open(out / "demo.chancery") as casebook:
        files = list(casebook.read(demo.dispatches()))
        documents = sum(1 for _ in casebook.documents())
        claims = sum(1 for _ in casebook.claims())
        events = list(casebook.events())
        dossier = casebook.dossier("CHN", "KGZ")
        for form in ("md", "html"):
            (out / f"china-kyrgyzstan.{form}").write_text(
                casebook.render(dossier, form), encoding="utf-8"
            )
    message(f"Read {documents} dispatches in {len(files)} files: {claims} claims, "
            f"{len(events)} events.")  # fmt: skip
    message(f"Wrote {out}/china-kyrgyzstan.html (and .md): {len(dossier.lines)} lines, "
            f"{len(dossier.footnotes)} footnotes.")  # fmt: skip
    message(f"Go on with: chancery --casebook {out}/demo.chancery claims --actor KGZ")
