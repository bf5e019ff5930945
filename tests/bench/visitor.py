"""One browser tab without the browser: it speaks Streamlit's websocket protocol and keeps what a tab keeps.

That is: the page it is on, the values of its widgets, the messages it has stored (the server then sends a hash in
their place), and the timers of polling fragments. Written against Streamlit 1.67. Values are sent back for text,
number, check box, select box and radio; the other widgets stay at what the server knows of them.
"""

import asyncio
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

#: seconds one run may take before it counts as lost
PATIENCE = 20.0
#: runs after which a browser forgets a stored message that did not come again
_KEPT_RUNS = 2

# widget -> (field of WidgetState, field with a value the server sets, field with the value to begin with)
_PLAIN = {
    "text_area": ("string_value", "value", "default"),
    "text_input": ("string_value", "value", "default"),
    "checkbox": ("bool_value", "value", "default"),
    "number_input": ("double_value", "value", "default"),
}
_CHOICES = ("selectbox", "radio")


class PageFailed(Exception):
    """The app showed an error, or a run never ended."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost on the wire."""

    seconds: float
    received: int
    messages: int


class Visitor:
    """A tab. Use it as ``async with Visitor(host, cookie) as tab``; one run at a time."""

    def __init__(self, host: str, cookie: str = "") -> None:
        self.host = host
        self.cookie = cookie
        #: url path of the page this tab is on, "" for a single page and for the one at "/"
        self.page = ""
        #: fragment id -> seconds between its polls
        self.timers: dict[str, float] = {}
        self._socket: ClientConnection | None = None
        self._hash = ""
        self._query = ""
        self._pages: dict[str, str] = {}
        self._widgets: dict[str, WidgetState] = {}
        self._drawn: set[str] = set()
        self._stored: dict[str, tuple[ForwardMsg, int]] = {}
        self._runs = 0

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            origin=f"http://{self.host}",  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE,
            close_timeout=1,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def rerun(self) -> Run:
        """The whole page again, as after a click. Raises :class:`PageFailed`."""
        return await self._ask("")

    async def poll(self, fragment: str) -> Run:
        """One tick of a polling fragment. If it asks for a rerun of the page, that is waited for too."""
        return await self._ask(fragment)

    async def go(self, page: str) -> Run:
        """Follow a link of the navigation to the page with that url path."""
        self._hash = self._pages[page]
        self._query = ""
        run = await self._ask("")
        if self.page != page:
            raise PageFailed(f"asked for {page}, came to {self.page or 'home'}")
        return run

    async def _ask(self, fragment: str) -> Run:
        assert self._socket is not None
        message = self._message(fragment)
        began = time.perf_counter()
        received = messages = 0
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send(message)
                while True:
                    data = await self._socket.recv()
                    received += len(data)
                    messages += 1
                    if self._take(ForwardMsg.FromString(data)):
                        return Run(time.perf_counter() - began, received, messages)
        except TimeoutError:
            raise PageFailed(f"a run of {self.page or 'the page'} did not end") from None

    def _message(self, fragment: str) -> bytes:
        message = BackMsg()
        run = message.rerun_script
        run.page_script_hash = self._hash
        run.query_string = self._query
        run.cached_message_hashes.extend(self._stored)
        run.context_info.timezone, run.context_info.locale = "UTC", "en-US"
        run.widget_states.widgets.extend(self._widgets.values())
        if fragment:
            run.fragment_id, run.is_auto_rerun = fragment, True
        return bytes(message.SerializeToString())

    def _take(self, message: ForwardMsg) -> bool:
        """Act on one message as the front end does. True when the run that was asked for has ended."""
        match message.WhichOneof("type"):
            case "new_session":
                if not message.metadata.run.fragment_ids:
                    self._hash = message.new_session.page_script_hash
                    self._drawn.clear()
                    self.timers.clear()
                    self._runs += 1
            case "navigation":
                self._hash = message.navigation.page_script_hash
                self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                here = [path for path, key in self._pages.items() if key == self._hash]
                defaults = {page.url_pathname for page in message.navigation.app_pages if page.is_default}
                self.page = here[0] if here and here[0] not in defaults else ""
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                if message.metadata.cacheable and message.hash:
                    self._stored[message.hash] = (message, self._runs)
                self._draw(message)
            case "ref_hash":
                stored = self._stored[message.ref_hash][0]
                self._stored[message.ref_hash] = (stored, self._runs)
                self._draw(stored)
            case "auto_rerun":
                self.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self.timers.pop(fragment, None)
            case "script_finished":
                return self._ended(message)
        return False

    def _ended(self, message: ForwardMsg) -> bool:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False  # another run follows by itself: a switch of page, or st.rerun
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise PageFailed(f"{self.page or 'the page'} does not compile")
        if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._widgets = {key: value for key, value in self._widgets.items() if key in self._drawn}
            self._stored = {k: v for k, v in self._stored.items() if v[1] > self._runs - _KEPT_RUNS}
        return True

    def _draw(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            raise PageFailed(f"{self.page or 'the page'} showed {element.exception.type}")
        if kind not in _PLAIN and kind not in _CHOICES:
            return
        widget = getattr(element, kind)
        self._drawn.add(widget.id)
        if widget.id not in self._widgets or widget.set_value:
            state = _state(kind, widget)
            if state is not None:
                self._widgets[widget.id] = state


def _state(kind: str, widget: Any) -> WidgetState | None:
    """What the front end would send for a widget that was just drawn; ``None`` for nothing chosen."""
    state = WidgetState(id=widget.id)
    if kind in _PLAIN:
        field, pushed, initial = _PLAIN[kind]
        optional = widget.DESCRIPTOR.fields_by_name[initial].has_presence
        if not widget.set_value and optional and not widget.HasField(initial):
            return None  # a number or text that begins empty
        setattr(state, field, getattr(widget, pushed if widget.set_value else initial))
        return state
    if widget.set_value:
        state.string_value = widget.raw_value
    elif widget.HasField("default") and widget.options:
        state.string_value = widget.options[widget.default]
    else:
        return None
    return state
