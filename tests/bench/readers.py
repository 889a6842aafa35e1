"""Readers without a browser: each speaks to the app over a websocket as its page does, and waits for the script to end."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

VIEWS = ("department", "compare", "peers", "three_public", "procurement", "carryover", "checks", "questions")
PATIENCE = 30.0
"""Seconds after which an action has failed."""

Action = tuple[str, str]
"""The screen and its parameters."""


def actions(places: Sequence[tuple[str, str, int]], seed: int) -> Iterator[Action]:
    """What a reader looks at without end: screens of one department after another, now and then a whole region."""
    chance = random.Random(seed)
    while True:
        department, region, year = chance.choice(places)
        for view in chance.sample(VIEWS, 4):
            if chance.random() < 0.2:
                yield view, urlencode({"region": region, "department": "", "year": year})
            else:
                yield view, urlencode({"department": department, "year": year})


class Reader:
    """One session. `taken` holds the milliseconds of every action, `failed` counts those that ended otherwise than well."""

    def __init__(self, address: str) -> None:
        self._url = address.replace("http", "ws") + "_stcore/stream"
        self.taken: list[float] = []
        self.failed = 0

    async def read(self, plan: Iterator[Action], *, first: float, pause: float, until: float) -> None:
        """Acts every `pause` seconds until the time comes; the opening of the session itself is not counted."""
        await asyncio.sleep(first)
        async with websockets.connect(
            self._url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None
        ) as line:
            await self._act(line, ("", ""))
            while time.monotonic() < until:
                began = time.monotonic()
                action = next(plan)
                try:
                    is_good = await asyncio.wait_for(self._act(line, action), PATIENCE)
                except TimeoutError:
                    is_good = False
                self.taken.append((time.monotonic() - began) * 1000)
                self.failed += not is_good
                await asyncio.sleep(max(0.0, pause - (time.monotonic() - began)))

    async def _act(self, line: websockets.ClientConnection, action: Action) -> bool:
        """Opens a screen; True where its script ended well and showed no failure."""
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = action
        await line.send(message.SerializeToString())
        is_good = True
        async for data in line:
            told = ForwardMsg()
            told.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = told.WhichOneof("type")
            if kind == "delta" and ("exception" in str(told.delta.new_element.WhichOneof("type")) or _is_failed(told)):
                is_good = False
            if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return is_good and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


def _is_failed(told: ForwardMsg) -> bool:
    """The frame says that a screen failed."""
    return told.delta.new_element.HasField("html") and "这一页暂时打不开" in told.delta.new_element.html.body
