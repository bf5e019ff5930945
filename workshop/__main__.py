"""The operator's commands: ``python -m workshop COMMAND``.

They work on the database of ``DATABASE_URL``, also while the app runs. What a command prints for programs is JSON or a
single line on standard output; errors go to standard error with exit status 1.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from workshop import db, operator_desk, services
from workshop.charter import FORMS, PAPERS, Charter, clean, faults
from workshop.errors import WorkshopError
from workshop.models import Phase
from workshop.services.sample import create_sample


@click.group(help="Same Page, for whoever runs the server.")
def main() -> None:
    """All commands."""


@contextmanager
def _database() -> Iterator[None]:
    db.open_database()
    try:
        yield
    except WorkshopError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    finally:
        db.close_database()


def _print_links(created: services.Created) -> None:
    links = {role: f"/join/{token}" for role, token in created.tokens.items()}
    click.echo(json.dumps({"workshop": created.workshop, "links": links}))


@main.command()
@click.option("--at", type=click.Choice([str(phase) for phase in Phase]), default="compare", show_default=True)
def sample(at: str) -> None:
    """Create the sample workshop, standing at a phase; print its links."""
    with _database():
        _print_links(create_sample(at, passphrase=os.environ.get("HOST_PASSPHRASE", "")))


@main.command()
@click.option("--company", required=True)
@click.option("--offer", required=True)
@click.option("--market", default="")
@click.option("--currency", default="EUR", show_default=True)
@click.option("--seat", "seats", multiple=True, metavar="ROLE=NAME", help="Repeat for each voice.")
def new(company: str, offer: str, market: str, currency: str, seats: tuple[str, ...]) -> None:
    """Create a workshop; print its links."""
    people = [services.Person(*each.split("=", 1)) for each in seats if "=" in each]
    if len(people) != len(seats):
        raise click.BadParameter("write each seat as ROLE=NAME", param_hint="--seat")
    if not people:
        people = [services.Person(role, role.capitalize()) for role in ("leader", "marketing", "sales")]
    with _database():
        created = services.create_workshop(
            company=company,
            offer=offer,
            market=market,
            currency=currency,
            people=people,
            passphrase=os.environ.get("HOST_PASSPHRASE", ""),
        )
        _print_links(created)


@main.command()
@click.argument("workshop")
@click.argument("role")
def link(workshop: str, role: str) -> None:
    """Make a new link for a seat, for a facilitator who has lost theirs; the old one stops working."""
    with _database():
        click.echo(f"/join/{services.reissue_by_operator(workshop, role)}")


@main.command()
@click.argument("workshop")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="pdf", show_default=True)
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a4", show_default=True)
@click.option("--landscape", is_flag=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def charter(workshop: str, form: str, paper: str, landscape: bool, out: Path) -> None:
    """Write the charter to a file; print the path."""
    with _database():
        operator_desk.keep(out, operator_desk.charter_file(workshop, form, paper, landscape))
        click.echo(str(out))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_charter(file: Path) -> None:
    """Check a charter's JSON file; print what it is, or its faults and exit 1."""
    content = file.read_bytes()
    if found := faults(content):
        click.echo("\n".join(found))
        sys.exit(1)
    kept = Charter.from_json(content)
    lines = sum(len(lines) for _section, lines in kept.sections)
    state = "signed" if kept.signed else "draft"
    click.echo(f"{clean(kept.term)}, {clean(kept.company)}, version {kept.version}, {state}, {lines} lines")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the whole database to a file, while the app runs; print the counts."""
    with _database():
        click.echo(json.dumps(operator_desk.backup(file)))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the content of a backup in the place of the database; print the counts."""
    with _database():
        click.echo(json.dumps(operator_desk.restore(file)))


@main.command()
@click.argument("workshop")
@click.option("--head", metavar="DIGITS", help="What a page prints as its log: say which line it is.")
def verify(workshop: str, head: str | None) -> None:
    """Check a workshop's log, its receipts and that its versions can be read; exit 1 on a mismatch."""
    with _database():
        faults = operator_desk.verify(workshop)
        line = f"; {operator_desk.line_of(workshop, head)}" if head and not faults else ""
    click.echo("; ".join(faults) if faults else f"log and receipts match{line}")
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("workshop")
def delete(workshop: str) -> None:
    """Remove a workshop and everything in it for good; print the counts."""
    with _database():
        click.echo(json.dumps(operator_desk.delete_workshops([workshop])))


@main.command()
@click.option(
    "--older-than",
    type=click.IntRange(1, operator_desk.MOST_DAYS),
    metavar="DAYS",
    envvar="RETENTION_DAYS",
    help="Default: RETENTION_DAYS.",
)
def purge(older_than: int | None) -> None:
    """Remove the workshops that nothing has happened in for so many days; print the counts."""
    if older_than is None:
        raise click.UsageError("say --older-than DAYS, or set RETENTION_DAYS")
    with _database():
        click.echo(json.dumps(operator_desk.purge(dt.timedelta(days=older_than))))


@main.command()
def migrate() -> None:
    """Bring the schema up to date; print the revision."""
    with _database():
        click.echo(operator_desk.schema_revision())


@main.command()
def doctor() -> None:
    """Check database, data/, fonts and settings; print the findings, exit 1 on a fault."""
    with _database():
        findings, healthy = operator_desk.examine()
    click.echo("\n".join(findings))
    sys.exit(0 if healthy else 1)


if __name__ == "__main__":
    main()
