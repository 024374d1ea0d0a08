"""A guest's manners: who asks, how often, how much it takes, and what it does when it is asked to wait or to stay out.

Only http and https are spoken, and no host of this machine or its network is reached unless that is allowed.
"""

from __future__ import annotations

import re
import urllib.request
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

import httpx
from protego import Protego

from tts.errors import EssaycastError, RequestError
from tts.version import __version__
from tts.web.clock import Clock, SystemClock
from tts.web.connection import Connections, PrivateHostError, Transport, trusted
from tts.web.hosts import is_loopback_name, is_private_name

MOST_BYTES = 20_000_000
SECONDS = 30.0
NAME = "essaycast"
_USER_AGENT = f"{NAME}/{__version__} (+https://github.com/essaycast/essaycast)"
_MOST_REDIRECTS = 10
# Seconds before a second and a third try; a server may ask for longer, but is then come back to another time.
_WAITS = (1.0, 5.0)
_LONGEST_WAIT = 60.0
# A run stops asking once it has lost this many seconds to servers that do not answer, and gives a host up after this
# many failures in a row. An error that a server reports at once counts for less than a wait in vain.
_LONGEST_LOST = 600.0
_MOST_FAILURES, _AN_ANSWER = 3.0, 0.3
# No server is left alone for longer, whatever it asks for.
_LONGEST_REST = 30 * 86_400.0
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Between two pages of one site that is not the author's own.
_PAUSE = 0.5
_LONGEST_PAUSE = 10.0
_MOST_OF_ROBOTS = 500_000
_LONGEST_REASON = 200  # characters
_LONGEST_ADDRESS = 8_000
# How a gzip file begins; it may have several members, one after the other (RFC 1952).
_MEMBER = b"\x1f"
# A download is cut off if fewer bytes than this arrive in this many seconds, which is about 1 kB a second.
_SHARE = 65_536
_SECONDS_A_SHARE = 60.0
# A line of robots.txt that names a program.
_AGENT = re.compile(r"^[ \t]*user[- ]?agent[ \t]*[: \t][ \t]*([^\s#/]*).*$", re.IGNORECASE | re.MULTILINE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")


def _agent(line: re.Match[str]) -> str:
    """Give all other programs one name: rules kept for each would grow by the product of programs and rules."""
    name = line[1].lower()
    return f"User-agent: {name if name in (NAME, '*') else 'another'}"


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells whether what is at an address has changed: its ETag and Last-Modified, as it gave them."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was at an address: ``address`` is where it lies after redirections; ``changed`` False means the same."""

    address: str
    data: bytes
    validators: Validators
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said to one question: ``data`` is empty to a HEAD."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class UnavailableError(EssaycastError):
    """Nothing came from an address for a reason that may pass."""


class LaterError(UnavailableError):
    """A server asks to be left alone ``until`` a moment, in seconds since 1970."""

    def __init__(self, url: str, seconds: float, until: float) -> None:
        super().__init__(f"{url} asks to wait {_told(seconds)}", "run the same command again after that")
        self.until = until


class DownError(UnavailableError):
    """An address was not asked for, since its host, or all of them, have been waited for in vain for long enough."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}, so nothing more was requested there", "run the same command again later")


class GoneError(EssaycastError):
    """There is nothing at an address; ``status`` is what the server said."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(f"{url} could not be fetched (HTTP {status})", "check the address")
        self.status = status


class CutOffError(UnavailableError):
    """What was coming from an address broke off."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} was cut off ({why})", "run the same command again: it resumes where it stopped")


class _PassingError(Exception):
    """A try has failed for a reason that may pass; ``after`` is how many seconds the server asks to wait."""

    def __init__(self, why: str, after: float | None = None, answered: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.answered = answered


@dataclass(slots=True)
class Patience:
    """What one run puts up with: ``left`` are the seconds that it may still lose with servers that do not answer."""

    left: float = _LONGEST_LOST
    _failures: dict[str, float] = field(default_factory=dict)  # in a row, by host

    def is_short(self, url: str) -> bool:
        """Return whether an address should be tried only once, since the last one of its host was tried in vain."""
        return self._failures.get(urlsplit(url).netloc, 0.0) >= 1

    def end(self, url: str) -> None:
        """Raise DownError if nothing more is to be asked of the host of an address."""
        host = urlsplit(url).netloc
        if self._failures.get(host, 0.0) >= _MOST_FAILURES:
            raise DownError(f"{host} has failed again and again")
        if self.left <= 0:
            raise DownError(f"{round(_LONGEST_LOST / 60)} minutes were lost with servers that do not answer")

    def failed(self, url: str, answered: bool) -> None:
        """Count an address from which nothing came."""
        host = urlsplit(url).netloc
        self._failures[host] = self._failures.get(host, 0.0) + (_AN_ANSWER if answered else 1.0)

    def came(self, url: str) -> None:
        """Forget the failures of a host that works."""
        self._failures.pop(urlsplit(url).netloc, None)


@dataclass(slots=True)
class Web:
    """Fetches what is at addresses, one at a time.

    ``own`` says that what is fetched is the author's own, so that robots.txt has no say in it. ``most`` bytes are
    taken of an answer, unpacked, and ``seconds`` waited for it, all redirections together. Without ``downgrades`` no
    redirection is followed from https to http, but to this machine itself.
    """

    allow_local: bool = False
    own: bool = False
    most: int = MOST_BYTES
    seconds: float = SECONDS
    downgrades: bool = True
    clock: Clock = field(default_factory=SystemClock)
    patience: Patience = field(default_factory=Patience)
    _connections: Connections = field(init=False, repr=False)
    _clients: dict[str, httpx.Client] = field(init=False, repr=False, default_factory=dict)
    _robots: dict[str, Protego] = field(init=False, repr=False, default_factory=dict)
    _visited: dict[str, float] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._connections = Connections(self.clock, self.allow_local)

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients.values():
            client.close()

    def get(self, url: str, known: Validators | None = None) -> Answer:
        """Return what is at an address that a person named; unchanged if it is still what ``known`` stands for.

        EssaycastError says in one line why there is nothing: GoneError what the server answered, UnavailableError that
        it may come later (LaterError if the server says when, DownError if its host was given up), RequestError that
        the address may not be asked for.
        """
        url = _checked(urldefrag(url)[0])
        self.patience.end(url)
        for wait in (None,) if self.patience.is_short(url) else (*_WAITS, None):
            begun = self.clock.monotonic()
            try:
                answer = self._try(url, known or Validators(), self.most)
            except _PassingError as failed:
                if failed.after is not None and failed.after > _LONGEST_WAIT:
                    self.patience.failed(url, failed.answered)
                    raise LaterError(url, failed.after, self.clock.now() + failed.after) from failed
                if wait is not None and self.patience.left > 0:
                    self.clock.sleep(max(wait, failed.after or 0.0))
                    self._lose(begun)
                    continue
                self._lose(begun)
                self.patience.failed(url, failed.answered)
                raise UnavailableError(
                    f"{url} could not be fetched ({failed})", "run the same command again later"
                ) from failed
            except EssaycastError:  # an answer, if not the one that was hoped for
                self.patience.came(url)
                raise
            self.patience.came(url)
            return answer
        raise AssertionError

    def _lose(self, begun: float) -> None:
        """Count the seconds since ``begun`` as lost."""
        self.patience.left -= self.clock.monotonic() - begun

    def visit(self, url: str) -> Answer:
        """Return what is at an address that was found on the web: only if its site lets programs have it, unhurried.

        EssaycastError as of ``get``.
        """
        if not self.own:
            at = _checked(urldefrag(url)[0])
            self.patience.end(at)
            self._be_welcome(at)
        return self.get(url)

    def ask(self, url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Reply:
        """Return what a server says of an address, redirections followed, whatever its status; it is asked once.

        Of a body no more is taken than ``most`` bytes. EssaycastError if there is no answer, DownError as of ``get``.
        """
        self._allow(self.seconds)
        url = _checked(urldefrag(url)[0])
        self.patience.end(url)
        begun = self.clock.monotonic()
        try:
            with self._asked(url, {"accept-encoding": "identity", **(headers or {})}, method) as (_, answer):
                data = bytearray()
                for piece in answer.iter_raw():
                    data += piece
                    if len(data) >= self.most:
                        break
                self.patience.came(url)
                return Reply(answer.status_code, answer.headers, bytes(data[: self.most]))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
            self._lose(begun)
            self.patience.failed(url, answered=False)
            raise UnavailableError(f"{url} does not answer ({_line(problem)})", "check the address") from problem

    @contextmanager
    def stream(self, url: str, headers: Mapping[str, str] | None = None) -> Iterator[Stream]:
        """Yield the answer to one GET, whatever its status, to be read piece by piece for as long as pieces come.

        EssaycastError if there is none within ``seconds``; what comes is not unpacked.
        """
        self._allow(self.seconds)
        url = _checked(urldefrag(url)[0])
        with ExitStack() as stack:
            try:
                _, answer = stack.enter_context(self._asked(url, {"accept-encoding": "identity", **(headers or {})}))
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
                raise UnavailableError(
                    f"{url} could not be fetched ({_line(problem)})", "check the network and the address"
                ) from problem
            yield Stream(url, answer, self._allow)

    def _allow(self, seconds: float) -> None:
        """Give what is being asked so many seconds from now on."""
        self._connections.until = self.clock.monotonic() + seconds

    def _be_welcome(self, url: str) -> None:
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        rules = self._robots.get(site) or self._rules_of(site)
        if not rules.can_fetch(url, NAME):
            raise EssaycastError(
                f"{url} is closed to programs by its site's robots.txt",
                "save the page and import the file, or set own = true in [source] if the site is yours",
            )
        pause = min(rules.crawl_delay(NAME) or _PAUSE, _LONGEST_PAUSE)
        left = self._visited.get(site, -pause) + pause - self.clock.monotonic()
        if site in self._visited and left > 0:
            self.clock.sleep(left)
        self._visited[site] = self.clock.monotonic()

    def _rules_of(self, site: str) -> Protego:
        """Return a site's robots.txt: without one all is open, of a server in trouble nothing is (RFC 9309)."""
        begun = self.clock.monotonic()
        try:
            text = self._try(f"{site}/robots.txt", Validators(), _MOST_OF_ROBOTS).data.decode("utf-8-sig", "replace")
        except GoneError:
            text = ""
        except _PassingError:
            self._lose(begun)
            text = "User-agent: *\nDisallow: /"
        return self._robots.setdefault(site, Protego.parse(_AGENT.sub(_agent, text)))

    def _try(self, url: str, known: Validators, most: int) -> Answer:
        """Ask once, following redirections; _PassingError if it is worth asking again."""
        self._allow(self.seconds)
        asked = {"accept-encoding": "gzip", "if-none-match": known.etag, "if-modified-since": known.modified}
        try:
            with self._asked(url, {name: value for name, value in asked.items() if value}) as (at, answer):
                return self._answer(url, at, answer, known, most)
        except httpx.InvalidURL as problem:
            raise EssaycastError(f"{url} redirects to an invalid address ({_line(problem)})", "check it") from problem
        except httpx.HTTPError as problem:
            raise _PassingError(_line(problem)) from problem
        except ValueError as problem:
            raise EssaycastError(f"{url} could not be fetched ({_line(problem)})", "check the address") from problem

    @contextmanager
    def _asked(self, url: str, headers: Mapping[str, str], method: str = "GET") -> Iterator[tuple[str, httpx.Response]]:
        """Yield the answer of a server, redirections followed, with the address that it is of."""
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            told = {"user-agent": _USER_AGENT, "accept": "*/*", **headers}
            with self._client(at).stream(method, at, headers=told) as answer:
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    yield at, answer
                    return
                onward = _checked(urldefrag(urljoin(at, answer.headers["location"]))[0], url)
            if not self.downgrades and _is_downgrade(at, onward):
                raise EssaycastError(f"{url} leads to {onward}, which is not https", "give another address")
            at = onward
        raise EssaycastError(f"{url} redirects too many times", "check the address in a browser")

    def _answer(self, url: str, at: str, answer: httpx.Response, known: Validators, most: int) -> Answer:
        status = answer.status_code
        if status == 304 and known != Validators():
            return Answer(at, b"", known, changed=False)
        if status in _TRANSIENT:
            raise _PassingError(
                f"HTTP {status}", _seconds(answer.headers.get("retry-after", ""), self.clock.now()), True
            )
        if status != 200:
            raise GoneError(url, status)
        data = _within(url, _unpacked(url, answer, most), most)
        return Answer(
            at, data, Validators(validator(answer.headers, "etag"), validator(answer.headers, "last-modified"))
        )

    def _client(self, url: str) -> httpx.Client:
        """Return what asks for an address: the proxy that the system names for it, else the server itself."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxies = urllib.request.getproxies()
        proxy = "" if urllib.request.proxy_bypass(host) else proxies.get(parts.scheme) or proxies.get("all", "")
        if not self.allow_local and is_private_name(host):  # a proxy would be asked for it otherwise
            raise PrivateHostError(host)
        if proxy not in self._clients:
            transport = httpx.HTTPTransport(proxy=proxy, verify=trusted()) if proxy else Transport(self._connections)
            self._clients[proxy] = httpx.Client(transport=transport, trust_env=False, timeout=self.seconds)
        return self._clients[proxy]


class Stream:
    """An answer that is read as it comes."""

    def __init__(self, url: str, answer: httpx.Response, allow: Callable[[float], None]) -> None:
        """``allow`` gives what is being asked so many seconds from now on."""
        self._url, self._answer, self._allow = url, answer, allow
        self.status = answer.status_code
        self.headers: Mapping[str, str] = answer.headers

    def pieces(self) -> Iterator[bytes]:
        """Yield the body piece by piece; CutOffError if it breaks off, or trickles."""
        left = 0
        try:
            self._allow(_SECONDS_A_SHARE)
            for piece in self._answer.iter_raw():
                yield piece
                left += len(piece)
                if left >= _SHARE:
                    left = 0
                    self._allow(_SECONDS_A_SHARE)
        except (httpx.HTTPError, ValueError) as problem:
            raise CutOffError(self._url, _line(problem)) from problem


def is_address(text: str) -> bool:
    """Return whether a text is meant as a web address, even one that may not be fetched."""
    return "://" in text[:20] and not text.lower().startswith("file://")


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address; RequestError if it is none."""
    try:
        return urlsplit(address)
    except ValueError as problem:
        raise RequestError(f"{address[:_LONGEST_REASON]} is not an address ({problem})", "check it") from problem


def _checked(url: str, by: str = "") -> str:
    """Return an address that may be fetched; RequestError if it is not a web address. ``by`` is what led to it."""
    shown = url[:_LONGEST_REASON]
    lead = f"{by} leads to {shown}, which" if by else shown
    if len(url) > _LONGEST_ADDRESS:
        raise RequestError(f"{lead}… is too long for an address", "check it")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as problem:
        raise RequestError(f"{lead} is not an address ({problem})", "check it") from problem
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise RequestError(f"{lead} is not http or https", "give the address of a page or a feed: https://…")
    if parts.username is not None or parts.password is not None:
        raise RequestError(
            f"{parts.hostname} contains a name and a password", "save what is there as a file, and give its name"
        )
    return url.strip()


def _is_downgrade(at: str, onward: str) -> bool:
    """Return whether a redirection leads out of https, and not to this machine."""
    parts = urlsplit(onward)
    return at.startswith("https:") and parts.scheme == "http" and not is_loopback_name(parts.hostname or "")


def _within(url: str, pieces: Iterable[bytes], most: int) -> bytes:
    """Join what comes; EssaycastError once that is more than ``most`` bytes."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > most:
            raise EssaycastError(f"{url} has more than {most:,} bytes", "save part of it, and import the file")
    return bytes(data)


def _unpacked(url: str, answer: httpx.Response, most: int) -> Iterator[bytes]:
    """Yield an answer's bytes as they come, unpacked, never more than one over ``most`` at a time."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        yield from answer.iter_raw()
        return
    if coding not in ("gzip", "x-gzip"):
        raise EssaycastError(f"{url} uses a compression that was not requested ({coding})", "save it as a file")
    unpacker = zlib.decompressobj(31)
    try:
        for piece in answer.iter_raw():
            left = piece
            while left:
                if unpacker.eof:
                    if not left.startswith(_MEMBER):  # what fills up a block, for instance
                        return
                    unpacker = zlib.decompressobj(31)
                yield unpacker.decompress(left, most + 1)
                left = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as problem:
        raise _PassingError(f"it is damaged: {problem}") from problem
    if not unpacker.eof:
        raise _PassingError("it was cut off")


def validator(headers: Mapping[str, str], name: str) -> str:
    """Return a validator among an answer's headers as the server gave it; empty if it cannot be sent back as it is."""
    given = headers.get(name, "")
    return given if can_be_sent(given) else ""


def can_be_sent(validator: str) -> bool:
    """Return whether a validator may stand in a request as it is."""
    return bool(_VALIDATOR.fullmatch(validator))


def _seconds(retry_after: str, now: float) -> float | None:
    """Return how long a server asks to wait, in seconds; None if it does not say."""
    written = retry_after.strip()
    try:
        asked = int(written[:9]) if written.isdecimal() else parsedate_to_datetime(written).timestamp() - now
        return min(max(0.0, asked), _LONGEST_REST)
    except (ValueError, TypeError, OverflowError):
        return None


def _told(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"


def _line(problem: Exception) -> str:
    """Return what went wrong in one line; a server's own words may be in it."""
    return " ".join(str(problem).split())[:_LONGEST_REASON] or type(problem).__name__
