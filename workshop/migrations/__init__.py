"""The history of the schema, run at start-up by Alembic. Each revision is a file in ``versions/``.

Alembic takes a tenth of a second to import, so it is imported only when there is something to do.
"""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

FOLDER = Path(__file__).parent


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to ``revision``. Safe to call at each start."""
    if revision == "head" and current(engine) == newest():
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["engine"] = engine
    command.upgrade(config, revision)


def newest() -> str:
    """The last revision there is a file for; their names begin with their numbers."""
    return max(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py"))


def current(engine: Engine) -> str | None:
    """The revision the database is at, ``None`` for an empty one."""
    if "alembic_version" not in tables(engine):
        return None
    with engine.connect().execution_options(readonly=True) as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def tables(engine: Engine) -> set[str]:
    """Names of the tables there are."""
    return set(inspect(engine).get_table_names())
