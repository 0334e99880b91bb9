"""Where an event takes place: one town, or several at once with the people who go to each."""

from dataclasses import dataclass

from calculators.answers import Answers
from calculators.geography import LUXEMBOURG, Gazetteer, Place, UnknownPlace


@dataclass(frozen=True, slots=True)
class SiteShare:
    """A town of the event. `share` is the part of all people who go there: the shares of all sites add up to 1."""

    place: Place
    share: float
    area_m2: float | None = None


Sites = tuple[SiteShare, ...]
"""At least one."""


def sites(answers: Answers, gazetteer: Gazetteer) -> Sites:
    """The sites by what was said of their people, alike where nobody was said to go anywhere. Raises UnknownPlace.

    An event that names none has one: its place, or Luxembourg while that is not known.
    """
    if not answers.sites:
        return (SiteShare(LUXEMBOURG if answers.place is None else _find(answers.place, "place", gazetteer), 1.0),)
    people = sum(site.participants for site in answers.sites)
    return tuple(
        SiteShare(
            _find(site.place, f"sites.{position}.place", gazetteer),
            site.participants / people if people else 1 / len(answers.sites),
            site.area_m2,
        )
        for position, site in enumerate(answers.sites)
    )


def _find(name: str, field: str, gazetteer: Gazetteer) -> Place:
    place = gazetteer.find(name)
    if place is None:
        raise UnknownPlace(name, field)
    return place
