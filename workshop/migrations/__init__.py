"""The history of the schema, run at start-up by Alembic. Each revision is a file in ``versions/``."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect

FOLDER = Path(__file__).parent


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to ``revision``. Safe to call at each start."""
    command.upgrade(_config(engine), revision)


def current(engine: Engine) -> str | None:
    """The revision the database is at, ``None`` for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def tables(engine: Engine) -> set[str]:
    """Names of the tables there are."""
    return set(inspect(engine).get_table_names())
