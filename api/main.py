"""The application: one office, its routes, its errors.

Knows how the parts are put together; does not know what any of them does.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from api.access import problems
from api.deps import JobQueue
from api.errors import install_error_handlers
from api.headers import BrowserHeaders, PublicAddresses
from api.limits import Limits
from api.observe import Figures, Observed
from api.opening import require_open
from api.routes import (
    cases,
    chat,
    content,
    conversations,
    desk_search,
    determinations,
    exports,
    feedback,
    handoffs,
    health,
    jobs,
    metrics,
    overrides,
    privacy,
    questions,
    readings,
    records,
    regions,
    releases,
    sign_in,
    sources,
    standards,
    tickets,
    users,
    welcome,
    workbench,
    workbench_comparison,
    workbench_notes,
    workbooks,
)
from assistant.assemble import open_office
from assistant.settings import Settings

WEB = Path(__file__).parent / "web"


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; the office opens when the server starts and closes when it stops."""
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.office = open_office(chosen)
        app.state.queue = JobQueue(chosen)
        yield
        app.state.queue.close()
        app.state.office.close()

    app = FastAPI(
        title="问政",
        version="0.1.0",
        description="民政政策问答：能不能领、领多少、为什么、下一步怎么办，句句有出处。",
        lifespan=lifespan,
        docs_url="/api/docs",
        redoc_url=None,
    )
    app.state.figures = Figures()
    install_error_handlers(app)
    _include_routes(app)
    app.add_middleware(Limits, settings=chosen)
    app.add_middleware(PublicAddresses)
    app.add_middleware(BrowserHeaders)
    app.add_middleware(Observed, figures=app.state.figures)
    app.mount("/web", GZipMiddleware(StaticFiles(directory=WEB)), name="web")

    @app.get("/", include_in_schema=False)
    def home() -> FileResponse:
        return FileResponse(WEB / "index.html")

    @app.get("/desk", include_in_schema=False)
    def desk() -> FileResponse:
        return FileResponse(WEB / "desk.html")

    return app


def _include_routes(app: FastAPI) -> None:
    """Questions stop with the kill switch; everything else goes on."""
    for routes in (chat, determinations):
        app.include_router(
            routes.router, dependencies=[Depends(require_open)], responses=problems(400, 413, 422, 429, 503)
        )
    for routes in (sources, health, welcome, regions, conversations, feedback, handoffs):
        app.include_router(routes.router, responses=problems(400, 413, 422, 429))
    for routes in (sign_in, users, privacy, records, jobs, releases, readings, metrics, tickets, overrides):
        app.include_router(routes.router)
    for routes in (content, cases, standards, questions, exports, workbooks):
        app.include_router(routes.router)
    for routes in (desk_search, workbench, workbench_comparison, workbench_notes):
        app.include_router(routes.router)
