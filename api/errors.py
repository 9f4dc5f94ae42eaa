"""Failures over HTTP as problem+json in plain Chinese; internals never leave the house.

Knows status codes and words; does not know what went wrong inside.
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.domain.errors import CitizenError, StaffError

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "请求看不懂",
    401: "请先登录",
    403: "没有这个权限",
    404: "没有找到",
    405: "不支持这种请求方式",
    409: "和别人的修改冲突了",
    413: "内容太大",
    415: "不支持这种内容格式",
    422: "请求里有一处不对",
    429: "问得太快了，请过一会儿再试",
    500: "出了点问题，请稍后再试",
    503: "服务还没有准备好",
}


def problem(status: int, detail: str) -> JSONResponse:
    """One problem+json answer."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "出了点问题"), "status": status, "detail": detail}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def install_error_handlers(app: FastAPI) -> None:
    """Register the handlers; anything unforeseen is logged by type and answered without detail."""

    @app.exception_handler(HTTPException)
    def on_http(_: Request, error: HTTPException) -> JSONResponse:
        answer = problem(error.status_code, _chinese(error))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def on_validation(_: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, "；".join(_describe(one) for one in error.errors()[:5]))

    @app.exception_handler(CitizenError)
    def on_citizen(_: Request, error: CitizenError) -> JSONResponse:
        return problem(400, str(error))

    @app.exception_handler(StaffError)
    def on_staff(_: Request, error: StaffError) -> JSONResponse:
        log.warning("staff error: %s", type(error).__name__)
        return problem(503, "服务还没有准备好，请稍后再试。")

    @app.exception_handler(Exception)
    def on_any(_: Request, error: Exception) -> JSONResponse:
        log.exception("unforeseen error", exc_info=error)
        return problem(500, "这次没有答成，请过一会儿再试。")


def _chinese(error: HTTPException) -> str:
    detail = str(error.detail)
    has_chinese = any("\u4e00" <= character <= "\u9fff" for character in detail)
    return detail if has_chinese else _TITLES.get(error.status_code, "出了点问题")


_KINDS = {
    "missing": "没有填",
    "json_invalid": "不是完整的 JSON",
    "string_too_long": "太长了",
    "string_too_short": "太短了",
    "string_pattern_mismatch": "格式不对",
    "extra_forbidden": "不认识这一项",
    "literal_error": "取值不在允许的范围里",
    "date_from_datetime_parsing": "不是日期，应形如 2026-07-01",
    "date_parsing": "不是日期，应形如 2026-07-01",
}


def _describe(error: dict[str, object]) -> str:
    location = error.get("loc", ())
    place = ".".join(str(part) for part in location if part != "body") if isinstance(location, tuple) else ""
    return f"“{place or '请求正文'}”{_KINDS.get(str(error.get('type')), '填得不对')}"
