"""Taps that lead to a card from several others. What only one card needs stands in the `taps.py` of its own room."""

from typing import Annotated

from bot.ids import ContributionId, EventId
from bot.taps import Tap, tap
from bot.texts import LANGUAGES
from bot.wire import OneOf, Page

Language = Annotated[str, OneOf(tuple(LANGUAGES))]


@tap("home", leads_on=True)
class Home(Tap):
    pass


@tap("events", leads_on=True)
class MyEvents(Tap):
    page: Page = 0


@tap("result", leads_on=True)
class Result(Tap):
    event: EventId


@tap("reduce", leads_on=True)
class Reduce(Tap):
    event: EventId
    page: Page = 0


@tap("contribute")
class Contribute(Tap):
    event: EventId


@tap("quote")
class SeeQuote(Tap):
    event: EventId


@tap("contribution")
class SeeContribution(Tap):
    contribution: ContributionId


@tap("requests")
class SeeRequests(Tap):
    """Those that wait for the network's staff."""


@tap("prices")
class SeePrices(Tap):
    """What each climate project costs, for the network's staff."""
