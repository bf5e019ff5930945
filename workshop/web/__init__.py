"""The HTTP side beside Streamlit's own: joining by link, saving drafts, exports, health, static files and headers."""

from starlette.routing import Route

from workshop.web.draft import draft
from workshop.web.export import export
from workshop.web.health import healthz, readyz
from workshop.web.join import join
from workshop.web.logo import picture, upload

ROUTES = [
    Route("/join/{token}", join, methods=["GET"]),
    Route("/api/draft", draft, methods=["POST"]),
    Route("/api/logo", upload, methods=["POST"]),
    Route("/export/{workshop}/logo.png", picture, methods=["GET"]),
    Route("/export/{workshop}/{file}", export, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/readyz", readyz, methods=["GET"]),
]
