"""Why a document is no answers document: what pydantic found, field by field, in words for whoever wrote it."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Why one field cannot be accepted; `field` is its path, such as `travel.0.mode`."""

    field: str
    reason: str


class InvalidAnswers(ValueError):
    """A document that is not an answers document."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__("; ".join(f"{problem.field or 'document'}: {problem.reason}" for problem in problems))
        self.problems = problems


def invalid(error: ValidationError, fields: Collection[str]) -> InvalidAnswers:
    """The error with a problem for every field that is wrong; `fields` are the names that one may have meant."""
    return InvalidAnswers(tuple(_problem(detail, fields) for detail in error.errors()))


_REASONS = {
    "missing": "is required",
    "finite_number": "must be a finite number",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "string_type": "must be a text",
    "string_unicode": "must be a text of whole characters",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of names and percentages",
    "model_type": "must be an object with named fields",
    "date_from_datetime_parsing": "must be a day such as 2027-02-11",
    "date_parsing": "must be a day such as 2027-02-11",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:,.0f} or less",
    "too_long": "must have {max_length} entries or fewer",
    "string_too_short": "must not be empty",
    "string_too_long": "must have {max_length} characters or fewer",
    "string_pattern_mismatch": "must be a country code of two letters",
    "literal_error": "must be one of {expected}",
}


def _problem(detail: ErrorDetails, fields: Collection[str]) -> FieldProblem:
    # A wrong key of a mapping is reported at (…, key, "[key]"); the key itself is in the reason.
    path = [str(step) for step in detail["loc"]]
    if path and path[-1] == "[key]":
        path = path[:-2]
    if detail["type"] == "extra_forbidden":
        return FieldProblem(".".join(path), _unknown_field(path[-1], fields))
    words = _REASONS.get(detail["type"])
    return FieldProblem(".".join(path), words.format_map(detail.get("ctx", {})) if words else detail["msg"])


def _unknown_field(name: str, fields: Collection[str]) -> str:
    near = get_close_matches(name, fields, n=2)
    return f"is not a field here; near it: {', '.join(near)}" if near else "is not a field here"
