"""Faults on order: what the next calls of a method shall suffer, and Telegram's own flood limits when switched on."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from bot.engine.change_signal import ChangeSignal
from bot.sandbox.refusals import BadRequest, Page, Refusal, TooManyRequests


class FaultKind(StrEnum):
    """`DROP` and `TIMEOUT` close the connection and the call is not applied; `LOST_ANSWER` closes it after it was.
    `SLOW` answers as ever, but late.

    `PAGE` is a 503 and `PORTAL` a 200, each with a web page where JSON belongs.
    """

    FLOOD = "429"
    FLOOD_WITHOUT_PARAMETERS = "429_bare"
    UNAUTHORIZED = "401"
    PAGE = "page"
    PORTAL = "portal"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    BAD_REQUEST = "400"
    TIMEOUT = "timeout"
    SLOW = "slow"
    DROP = "drop"
    LOST_ANSWER = "lost_answer"


@dataclass(slots=True)
class Fault:
    """For the next `count` calls of `method` (`*` for all), or for those that are about one `person`.

    `seconds` is how long a timeout lasts, and how late a slow answer comes, unless faults are cleared meanwhile.
    """

    method: str
    fault: FaultKind
    count: int = 1
    retry_after: int = 1
    seconds: float = 1.0
    description: str = "fault on order"
    person: int | None = None

    def refusal(self) -> Refusal | None:
        """The answer this fault gives, or nothing when it gives none."""
        match self.fault:
            case FaultKind.FLOOD:
                return TooManyRequests(self.retry_after)
            case FaultKind.FLOOD_WITHOUT_PARAMETERS:
                return TooManyRequests(self.retry_after, told=False)
            case FaultKind.UNAUTHORIZED:
                return Refusal(401, "Unauthorized")
            case FaultKind.PAGE:
                return Page(503, "Service Temporarily Unavailable")
            case FaultKind.PORTAL:
                return Page(200, "Welcome to the hotel")
            case FaultKind.SERVER_ERROR:
                return Refusal(500, "Internal Server Error")
            case FaultKind.BAD_GATEWAY:
                return Refusal(502, "Bad Gateway")
            case FaultKind.BAD_REQUEST:
                return BadRequest(self.description)
            case _:
                return None


class Faults:
    """Faults not yet used up, oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.cleared = ChangeSignal()

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()
        self.cleared.changed()

    def listed(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._faults]

    def take(self, method: str, about: int | None = None) -> Fault | None:
        """The fault for this call about somebody, counted down."""
        fault = next((f for f in self._faults if f.method in ("*", method) and f.person in (None, about)), None)
        if fault is not None:
            fault.count -= 1
            if fault.count <= 0:
                self._faults.remove(fault)
        return fault


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


@dataclass(slots=True)
class FloodLimits:
    """About one message a second per chat after a short burst, about 30 a second overall. Off until switched on."""

    timer: Callable[[], float]
    enabled: bool = False
    burst: int = 5
    overall: int = 30
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def check(self, chat_id: str) -> None:
        """Count one message. Raises `TooManyRequests` when either limit is reached; a refused one does not count."""
        if not self.enabled:
            return
        limits = {"": (self.overall, self.overall), chat_id: (self.burst, 1)}
        buckets = {key: self._filled(key, capacity, rate) for key, (capacity, rate) in limits.items()}
        for key, bucket in buckets.items():
            if bucket.tokens < 1:
                raise TooManyRequests(math.ceil((1 - bucket.tokens) / limits[key][1]))
        for bucket in buckets.values():
            bucket.tokens -= 1

    def _filled(self, key: str, capacity: int, rate: int) -> _Bucket:
        now = self.timer()
        bucket = self._buckets.setdefault(key, _Bucket(capacity, now))
        bucket.tokens = min(capacity, bucket.tokens + (now - bucket.filled_at) * rate)
        bucket.filled_at = now
        return bucket
