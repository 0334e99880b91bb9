"""What a period is called."""

from bot.impact.periods import ALL_TIME, Period
from bot.texts import Texts


def period_words(period: Period, t: Texts) -> str:
    """`4th quarter 2026`, `2026`, `1 Jan – 15 Mar 2027`, `all time`. Plain text."""
    if period == ALL_TIME:
        return t("all time").unescape()
    if period.quarter:
        return t.quarter(period.start)
    return str(period.start.year) if period.is_year else t.days(period.start, period.last)
