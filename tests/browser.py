"""A headless Chromium for tests, spoken to over its DevTools pipe: no driver is needed."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from programs import program

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    # What lies behind another window runs as fast as what is in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # A page takes a third less if it needs no process of its own.
    "--renderer-process-limit=1",
    "--remote-debugging-pipe",
)


class Browser:
    """One browser for all tests of a process; each page is a person of its own, who shares nothing with another.

    A window takes a second of processor time to open: those of people who have left stay open for those who come.
    """

    def __init__(self, ask: int, answers: int) -> None:
        self._ask = os.fdopen(ask, "wb")
        self._answers = os.fdopen(answers, "rb")
        self._count = 0
        self._pages: dict[str, Page] = {}
        self._windows: list[str] = []

    @contextmanager
    def page(self, beside: Page | None = None) -> Iterator[Page]:
        """A page without a past, which is gone afterwards; or another tab of the person before ``beside``."""
        context = beside.context if beside else self._windows.pop() if self._windows else self._window()
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session, context)
        try:
            # Each has the keyboard, however many there are.
            page.call("Emulation.setFocusEmulationEnabled", enabled=True)
            for domain in ("Network", "Runtime", "Log", "Page"):
                page.call(f"{domain}.enable")
            yield page
        finally:
            if not beside:
                page.call("Network.clearBrowserCache")
                page.call("Storage.clearDataForOrigin", origin="*", storageTypes="all")
                self.call("Storage.clearCookies", browserContextId=context)
            self.call("Target.closeTarget", targetId=target)
            del self._pages[session]
            if not beside:
                self._windows.append(context)

    def _window(self) -> str:
        """Open a window that stays, since an empty page keeps it open."""
        context = str(self.call("Target.createBrowserContext")["browserContextId"])
        self.call("Target.createTarget", url="about:blank", browserContextId=context)
        return context

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Call a method of the DevTools protocol and return its result; pages note the events that come before it."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._ask.write(json.dumps(message).encode() + b"\0")
        self._ask.flush()
        while True:
            told = self.read()
            if told.get("id") == self._count:
                assert "error" not in told, told
                return dict(told["result"])

    def read(self) -> dict[str, Any]:
        """Wait for what the browser tells next and return it."""
        data = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            assert byte, "the browser has ended"
            data += byte
        told: dict[str, Any] = json.loads(data)
        if page := self._pages.get(told.get("sessionId", "")):
            page.note(told)
        return told

    def close(self) -> None:
        """Close the pipes, which ends the browser."""
        self._ask.close()
        self._answers.close()


class Page:
    """One page: what it asked for and complained of, and a way to run scripts in it."""

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self.context = context
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._session = session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the DevTools protocol for this page and return its result."""
        return self._browser.call(method, self._session, **parameters)

    def open(self, address: str, width: int = 1280, height: int = 800) -> None:
        """Load an address in a window of that size and wait until everything of it is there."""
        mobile = width < 600
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.call("Page.navigate", url=address)
        loaded = ("Page.loadEventFired", self._session)
        while ((told := self._browser.read()).get("method"), told.get("sessionId")) != loaded:
            pass

    def prefer(self, **features: str) -> None:
        """Have a person before it who prefers a ``color_scheme``, or ``reduced_motion``."""
        named = [{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", features=named)

    def run(self, script: str) -> Any:
        """Run a script, waiting for what it promises, and return its value."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def note(self, told: dict[str, Any]) -> None:
        """Note what the browser tells of this page."""
        parameters = told.get("params", {})
        match told.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(parameters["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(str(parameters["entry"].get("text")))
            case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled":
                self.complaints.append(json.dumps(parameters))


@contextmanager
def a_browser(folder: Path) -> Iterator[Browser]:
    """A browser with an empty profile in ``folder``; the test is skipped where there is none."""
    browser = program("chromium")
    ask, answers = os.pipe(), os.pipe()
    # The browser reads from file 3 and writes to file 4, which only a shell can give it without a race.
    shell = f'exec "$0" "$@" 3<&{ask[0]} 4>&{answers[1]}'
    process = subprocess.Popen(
        ["bash", "-c", shell, browser, *_FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"],
        pass_fds=(ask[0], answers[1]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
    )
    os.close(ask[0])
    os.close(answers[1])
    running = Browser(ask[1], answers[0])
    try:
        yield running
    finally:
        running.close()
        process.terminate()
        process.wait(timeout=30)
