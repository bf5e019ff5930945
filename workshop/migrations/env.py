"""Alembic's entry: runs the revisions on the engine it is handed, in one transaction."""

from alembic import context

from workshop.models import Base

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
