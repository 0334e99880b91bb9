"""The commands that work out figures and need no database: `residua estimate`, `compare-models`, `factors diff`, `check`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli_shared import WRONG_INPUT, given_settings, moment, stop
from bot.settings import WrongSetting
from calculators.inventory import Own

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
factors = typer.Typer(no_args_is_help=True, help="Compare and check the emission factors.")


def estimate(
    file: Annotated[Path | None, typer.Argument(help="The answers document, as JSON; - reads standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the documented JSON.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of the answers document.")] = False,
    own: Annotated[list[Own] | None, typer.Option("--own", help="In the organiser's inventory already.")] = None,
) -> None:
    """Estimate an event from its answers document."""
    from bot import estimate_report
    from calculators.answers import Answers

    if schema:
        typer.echo(json.dumps(Answers.model_json_schema(), indent=2))
        return
    if file is None:
        stop("Which file? Give the answers document, or --schema for its form.", WRONG_INPUT)
    footprint = _reckoned(estimate_report.footprint, file)
    if as_json:
        typer.echo(json.dumps(footprint.as_document(frozenset(own or ())), indent=2, ensure_ascii=False))
    else:
        estimate_report.print_table(footprint)


def compare_models(
    file: Annotated[Path, typer.Argument(help="The answers document, as JSON; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print the same event by other published factors, with what they change and why."""
    from bot import estimate_report

    totals = _reckoned(estimate_report.by_other_models, file)
    if as_json:
        typer.echo(json.dumps(estimate_report.models_document(totals), indent=2, ensure_ascii=False))
    else:
        estimate_report.print_models(totals)


def _reckoned(reckon: "Callable[[str, Path], T]", file: Path) -> "T":
    """What is worked out of an answers document. Stops with the reasons where it cannot be."""
    from bot.estimate_report import WrongAnswers, written

    try:
        return reckon(written(file), given_settings().cache_dir)
    except WrongSetting as wrong:
        stop(str(wrong), WRONG_INPUT)
    except WrongAnswers as wrong:
        stop("\n".join(wrong.reasons), WRONG_INPUT)


@factors.command()
def diff(edition: Annotated[str, typer.Argument(metavar="FILE|VERSION", help="A table, or a version.")]) -> None:
    """Print what an edition changes, row by row and on typical events."""
    from bot import factors_report

    try:
        typer.echo("\n".join(factors_report.differences(edition, given_settings().cache_dir)))
    except factors_report.WrongEdition as wrong:
        stop(str(wrong), WRONG_INPUT)


@factors.command()
def check(
    edition: Annotated[str, typer.Argument(metavar="[FILE|VERSION]", help="The newest, if none is named.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day to check for, like 2027-12-31, if not today.")] = "",
) -> None:
    """List rows to look at again, by what they carry; exits with 1 when one is past its review date."""
    from bot import factors_report

    given = given_settings()
    day = moment(on, given, "--on").astimezone(given.zone).date()
    try:
        overdue, lines = factors_report.findings(edition, day, given.cache_dir)
    except factors_report.WrongEdition as wrong:
        stop(str(wrong), WRONG_INPUT)
    typer.echo("\n".join(lines))
    if overdue:
        raise typer.Exit(1)
