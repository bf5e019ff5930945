"""The launcher: ``streamlit run app.py``. The script itself is ``workshop/ui/shell.py``.

It stands apart from ``pages/`` on purpose: Streamlit serves a ``pages`` folder beside the main script without running
that script first, and so without asking who is there.
"""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from workshop import db
from workshop.catalogue import catalogue
from workshop.compare.lexicon import lexicon
from workshop.ui import warm
from workshop.web import ROUTES
from workshop.web.files import FILES, SCHEMA
from workshop.web.headers import Headers

ROOT = Path(__file__).parent


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Read all of data/, open the database and import what pages need, before the first visitor comes.

    Raises ``CatalogueError`` for a file of data/ that is wrong: then nothing is opened, and nobody is served.
    """
    catalogue()
    lexicon()
    db.open_database()
    warm.up()
    try:
        yield
    finally:
        db.close_database()


app = st.App(
    ROOT / "workshop" / "ui" / "shell.py",
    routes=[*ROUTES, FILES, SCHEMA],
    middleware=[Middleware(Headers)],
    lifespan=lifespan,
)
