"""What one of a unit is in the unit that questions count in."""

from collections.abc import Mapping
from decimal import Decimal

SHARE = "share"
"""The unit of a part of the people: `half of them`, `20 %`."""
CONVERTED: Mapping[str, tuple[str, Decimal]] = {
    "minutes": ("hours", Decimal(1) / 60),
    "half_days": ("days", Decimal("0.5")),
    "square_feet": ("square_metres", Decimal("0.0929")),
    "ares": ("square_metres", Decimal(100)),
    "hectares": ("square_metres", Decimal(10_000)),
    "square_kilometres": ("square_metres", Decimal(1_000_000)),
    "watt_hours": ("kilowatt_hours", Decimal("0.001")),
    "megajoules": ("kilowatt_hours", 1 / Decimal("3.6")),
    "gigajoules": ("kilowatt_hours", 1000 / Decimal("3.6")),
    "megawatt_hours": ("kilowatt_hours", Decimal(1000)),
    "gigawatt_hours": ("kilowatt_hours", Decimal(1_000_000)),
    "tonnes": ("kilograms", Decimal(1000)),
    "grams": ("kilograms", Decimal("0.001")),
    "pounds": ("kilograms", Decimal("0.4536")),
    "cubic_metres": ("litres", Decimal(1000)),
    "decilitres": ("litres", Decimal("0.1")),
    "centilitres": ("litres", Decimal("0.01")),
    "millilitres": ("litres", Decimal("0.001")),
    "hectolitres": ("litres", Decimal(100)),
    "miles": ("kilometres", Decimal("1.609344")),
    "thousand_euros": ("euros", Decimal(1000)),
    "percent": (SHARE, Decimal("0.01")),
}
