"""What an event adds to the VSME report of a small firm: a sheet of the workbook."""

import pytest

from bot.screen import plain
from calculators.footprint import estimate
from calculators.inventory import entries
from calculators.inventory.vsme import datapoints
from handlers.event.figures import answers_of
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.statement.reading import chat_texts, sheets, stated


def test_the_sheet_has_the_datapoints_of_vsme_b3_in_tonnes(chat: Chat) -> None:
    answered(chat)
    t = chat_texts(chat)
    found = estimate(answers_of(chat.event), chat.world.factors, chat.world.places, apart=True)
    headings, *rows = sheets(stated(chat, "xlsx"))["VSME B3"]
    points = datapoints(found.lines, chat.world.factors)
    assert [row[1] for row in rows] == [point.value for point in points]
    assert [row[2] for row in rows] == pytest.approx([part.kg_co2e / 1000 for part in points.values()])
    assert headings[2] == plain(t("t CO₂e"))
    tonnes = {row[1]: row[2] for row in rows}
    assert tonnes["TotalGrossLocationBasedGHGEmissions"] == pytest.approx(found.total_kg / 1000)
    assert tonnes["GrossScope3GreenhouseGasEmissions"] == pytest.approx(
        sum(one.kg_co2e for one in entries(found.lines) if one.heading.scope == 3) / 1000
    )
