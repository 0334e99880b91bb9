"""Thirteen events of which only the first questions were answered, as a member who is in a hurry leaves them."""

from typing import Any

Document = dict[str, Any]

HERE = {"place": "Luxembourg, LU"}
TYPICAL: dict[str, Document] = {
    "board meeting": {"kind": "meeting", "participants": 12, "days": 1, **HERE},
    "workshop": {"kind": "workshop", "participants": 40, "days": 1, **HERE},
    "training of three days": {"kind": "workshop", "participants": 20, "days": 3, **HERE},
    "team day": {"kind": "team_day", "participants": 60, "days": 1, **HERE},
    "conference": {"kind": "conference", "participants": 150, "days": 1, **HERE},
    "conference of two days": {"kind": "conference", "participants": 150, "days": 2, **HERE},
    "conference in Trier": {"kind": "conference", "participants": 80, "days": 1, "place": "Trier, DE"},
    "international conference": {
        "kind": "conference", "participants": 200, "days": 2, **HERE,
        "origins": {"local": 40, "greater_region": 20, "europe": 35, "beyond": 5},
    },
    "gala": {"kind": "gala", "participants": 300, "days": 1, **HERE},
    "trade fair": {"kind": "trade_fair", "participants": 1500, "days": 2, **HERE},
    "general assembly": {"kind": "meeting", "participants": 100, "days": 0.5, **HERE},
    "hybrid conference": {
        "kind": "conference", "participants": 80, "days": 1, **HERE, "online": {"participants": 200, "hours": 6}
    },
    "groups by town": {
        "kind": "conference", "participants": 120, "days": 2, **HERE,
        "travel": [
            {"people": 20, "from": "Paris, FR", "mode": "train"},
            {"people": 6, "from": "Lisbon, PT", "mode": "plane"},
            {"people": 94, "band": "local"},
        ],
    },
}  # fmt: skip
