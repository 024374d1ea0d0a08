"""The desk's JSON interface: what each address takes and gives (docs/proof.md lists them all)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from tts.checked import Count, InvalidError, Line, from_json
from tts.desk.desk import Desk
from tts.desk.ledger import ConflictError
from tts.desk.mending import Directing, Mend
from tts.errors import EssaycastError, RequestError
from tts.files import ChangedError

_MOST_BYTES = 1_000_000
_Asked = TypeVar("_Asked")


class _Number(IntegerConvertor):
    """The number of an essay in an address; Python makes no number of thousands of digits."""

    regex = "[0-9]{1,9}"


register_url_convertor("essay", _Number())


@dataclass(frozen=True, slots=True)
class At:
    """An utterance by its place, and by the ``key`` of its clip if the essay may have been edited since."""

    at: Count
    key: Line = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A respelling, or phonemes between [[ and ]]."""

    say: Line


@dataclass(frozen=True, slots=True)
class Approve:
    """Sentences by the keys of their clips."""

    keys: tuple[Line, ...]
    approved: bool = True


@dataclass(frozen=True, slots=True)
class Render:
    """Essays by their numbers."""

    numbers: tuple[Count, ...]
    force: bool = False


def routes(desk: Desk) -> list[Route]:
    """Return the addresses of the interface."""

    def number(request: Request) -> int:
        return int(request.path_params["number"])

    def shown(path: str, look: Callable[[Request], object]) -> Route:
        async def answer(request: Request) -> Response:
            return await _answered(lambda: look(request))

        return Route(path, answer)

    def done(path: str, kind: type[_Asked], act: Callable[[Request, _Asked], object]) -> Route:
        async def answer(request: Request) -> Response:
            body = await _body(request)
            return await _answered(lambda: act(request, from_json(body, kind)))

        return Route(path, answer, methods=["POST"])

    essay = "/api/essays/{number:essay}"
    return [
        shown("/api/show", lambda _: desk.show()),
        shown("/api/essays", lambda _: desk.essays()),
        shown("/api/words", lambda _: desk.words()),
        shown("/api/ways", lambda request: desk.ways(request.query_params.get("word", ""))),
        shown("/api/places", lambda request: desk.places(request.query_params.get("word", ""))),
        shown(essay, lambda request: desk.essay(number(request))),
        shown(f"{essay}/episode", lambda request: desk.episode(number(request))),
        shown(f"{essay}/picture", lambda request: desk.picture(number(request))),
        shown(f"{essay}/check", lambda request: desk.check(number(request))),
        done("/api/sayable", Say, lambda _, asked: desk.sayable(asked.say)),
        done(f"{essay}/hear", At, lambda request, asked: desk.hear(number(request), asked.at, asked.key)),
        done(f"{essay}/audition", Mend, lambda request, asked: desk.audition(number(request), asked)),
        done(f"{essay}/mend", Mend, lambda request, asked: desk.mend(number(request), asked)),
        done(f"{essay}/direct", Directing, lambda request, asked: desk.direct(number(request), asked)),
        done(
            f"{essay}/approve",
            Approve,
            lambda request, asked: desk.approve(number(request), asked.keys, approved=asked.approved),
        ),
        done("/api/undo", dict[str, Any], lambda *_: desk.undo()),
        done("/api/render", Render, lambda _, asked: desk.render(asked.numbers, force=asked.force)),
        done("/api/stop", dict[str, Any], lambda *_: desk.stop()),
        Route(f"{essay}/episode.mp3", _mp3(desk)),
        Route(f"{essay}/cover", _cover(desk)),
        Route("/api/sounds/{sound}.wav", _sound(desk)),
        Route("/api/events", _events(desk)),
    ]


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > _MOST_BYTES:
            return b""
    return bytes(data)


async def _answered(act: Callable[[], object]) -> Response:
    """Return what an errand gives as JSON; problems that a person can fix as ``error`` and ``hint``."""
    try:
        return _json(await run_in_threadpool(act))
    except InvalidError as problem:
        return _refused(400, f"the request is not understood ({problem})", "docs/proof.md has what it may be")
    except (ChangedError, ConflictError) as problem:
        return _refused(409, problem.what, problem.hint)
    except RequestError as problem:
        return _refused(400, problem.what, problem.hint)
    except EssaycastError as problem:
        return _refused(422, problem.what, problem.hint)


def _refused(status: int, error: str, hint: str) -> Response:
    return _json({"error": error, "hint": hint}, status)


def _json(value: object, status: int = 200) -> Response:
    headers = {"cache-control": "no-store"}
    return Response(msgspec.json.encode(value), status, headers, media_type="application/json")


def _sound(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        data = desk.fetch(request.path_params["sound"])
        if data is None:
            return _refused(404, "that sound is no longer kept", "ask for it again")
        return Response(data, headers={"cache-control": "no-store"}, media_type="audio/wav")

    return answer


def _mp3(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            path = await run_in_threadpool(desk.mp3, request.path_params["number"])
        except EssaycastError as problem:
            return _refused(404, problem.what, problem.hint)
        return FileResponse(path, headers={"cache-control": "no-cache"}, media_type="audio/mpeg")

    return answer


def _cover(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            data = await run_in_threadpool(desk.cover, request.path_params["number"])
        except EssaycastError as problem:
            return _refused(404, problem.what, problem.hint)
        kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
        return Response(data, headers={"cache-control": "no-cache"}, media_type=kind)

    return answer


def _events(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        headers = {"cache-control": "no-store"}
        return StreamingResponse(desk.events.listen(), headers=headers, media_type="text/event-stream")

    return answer
