"""A bill of materials: every distribution that this installation of Residua stands on, as CycloneDX JSON.

It is read from what is installed here, so it tells of this machine and not of a plan; the same installation gives the same
bytes. CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement

ROOT = "residua"


class Wanted(NamedTuple):
    """A distribution, by normalised name, with extras."""

    name: str
    extras: frozenset[str]


def sbom() -> dict[str, Any]:
    """The document, as plain JSON. An extra is there where it is installed."""
    found: dict[str, Distribution] = {}
    leads_to: dict[str, set[str]] = {}
    wanted, seen = [Wanted(ROOT, frozenset({"trial"}))], set[Wanted]()
    while wanted:
        one = wanted.pop()
        if one in seen:
            continue
        seen.add(one)
        try:
            found[one.name] = distribution(one.name)
        except PackageNotFoundError:  # an extra that is not installed
            continue
        needed = list(_requires(found[one.name], one.extras))
        leads_to.setdefault(one.name, set()).update(other.name for other in needed)
        wanted += needed
    links = [
        {
            "ref": _reference(one),
            "dependsOn": [_reference(found[needed]) for needed in sorted(leads_to[name]) if needed in found],
        }
        for name, one in sorted(found.items())
    ]
    components = [_component(one) for name, one in sorted(found.items()) if name != ROOT]
    contents = json.dumps([_reference(found[ROOT]), components, links])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, contents)}",
        "version": 1,
        "metadata": {"component": _component(found[ROOT]) | {"type": "application"}},
        "components": components,
        "dependencies": links,
    }


def _requires(one: Distribution, extras: frozenset[str]) -> Iterator[Wanted]:
    """What it needs on this machine, with these extras."""
    for line in one.requires or ():
        needed = Requirement(line)
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield Wanted(_normalised(needed.name), frozenset(needed.extras))


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _reference(one: Distribution) -> str:
    return f"pkg:pypi/{_normalised(one.name)}@{one.version}"


def _component(one: Distribution) -> dict[str, Any]:
    component = {
        "type": "library",
        "bom-ref": _reference(one),
        "name": _normalised(one.name),
        "version": one.version,
        "purl": _reference(one),
    }
    expression = one.metadata.json.get("license_expression")
    return component | ({"licenses": [{"expression": expression}]} if expression else {})
