"""Bills, orders and lists as data: what each says, in columns where it has some, and all that may be found in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.handlers.papers.letterheads import FEET, HEADS, Line

Found = tuple[str, Any]
"""A question and its answer."""


@dataclass(frozen=True)
class Bill:
    """`lines` stand between head and foot; `found` is all that may be proposed, in its order."""

    name: str
    language: str
    lines: Sequence[Line]
    found: Sequence[Found]

    @property
    def text(self) -> Sequence[Line]:
        return (*HEADS[self.language], *self.lines, *FEET[self.language])


BILLS = (
    Bill(
        "power",
        "en",
        [
            ("Electricity", "1,420 kWh", "€0.21", "€298.20"),
            ("Meter reading", "12,345 kWh", "", ""),
        ],
        [("electricity", 1420)],
    ),
    Bill(
        "power, its price by the unit",
        "fr",
        [
            ("Électricité", "420 kWh", "0,2100 €/kWh", "88,20 €"),
            ("Abonnement", "1 mois", "12,00 €", "12,00 €"),
        ],
        [("electricity", 420)],
    ),
    Bill(
        "power, grouped by points",
        "de",
        [
            ("Stromverbrauch", "1.420,5 kWh", "0,21 €", "298,31 €"),
            ("Zählerstand alt", "10.000 kWh", "", ""),
        ],
        [("electricity", 1420)],
    ),
    Bill(
        "power in Luxembourgish",
        "lb",
        [
            ("Stroum", "2.420 kWh", "0,21 €", "508,20 €"),
            ("Netzkäschten", "", "", "40,00 €"),
        ],
        [("electricity", 2420)],
    ),
    Bill(
        "power by meters, halls and tariffs",
        "de",
        [
            ("Strom, Zähler Nr. 1 EMH 4711", "1.001 kWh", "0,21 €", "210,21 €"),
            ("Stromzähler 2", "1.002 kWh", "0,21 €", "210,42 €"),
            ("Strom Halle B", "1.003 kWh", "0,21 €", "210,63 €"),
            ("Electricity, meter 4711", "1.004 kWh", "0,21 €", "210,84 €"),
            ("Electricity day", "1.005 kWh", "0,21 €", "211,05 €"),
            ("Electricity Hall 3", "300 kWh", "0,21 €", "63,00 €"),
            ("Compteur électrique n° 3", "1.006 kWh", "0,21 €", "211,26 €"),
            ("Stroum Zieler 12", "1.007 kWh", "0,21 €", "211,47 €"),
            ("Electricity, main meter SN 88210", "1.008 kWh", "0,21 €", "211,68 €"),
            ("Stromzähler 2, alter Stand", "9.000 kWh", "", ""),
            ("Electricity meter 4711 estimated", "9.001 kWh", "", ""),
            ("Electricity 3", "300 kWh", "", ""),
        ],
        [
            *(("electricity", kwh) for kwh in (1001, 1002, 1003, 1004, 1005, 300, 1006, 1007, 1008)),
            ("electricity", 8336),
        ],
    ),
    Bill(
        "gas with its volume",
        "de",
        [
            ("Erdgas 320 m³", "3.424 kWh", "0,11 €", "376,64 €"),
            ("Gaszähler 7 (20 m³)", "214 kWh", "0,11 €", "23,54 €"),
            ("Gaz naturel", "30 m³", "321 kWh", "0,11 €", "35,31 €"),
            ("Erdgasverbrauch 10 m³", "107 kWh", "0,11 €", "11,77 €"),
            ("Erdgas", "340 m³", "", ""),
        ],
        [*(("heating_kwh", kwh) for kwh in (3424, 214, 321, 107)), ("heating_kwh", 4066)],
    ),
    Bill(
        "gas",
        "en",
        [
            ("Natural gas", "2,400 kWh", "€0.08", "€192.00"),
            ("Natural gas", "230 m³", "", ""),
        ],
        [("heating_kwh", 2400)],
    ),
    Bill(
        "gas in French",
        "fr",
        [
            ("Gaz naturel", "2 400 kWh", "0,08 €", "192,00 €"),
        ],
        [("heating_kwh", 2400)],
    ),
    Bill(
        "heat that these rooms do not have",
        "de",
        [
            ("Fernwärme", "2.400 kWh", "0,12 €", "288,00 €"),
        ],
        [],
    ),
    Bill(
        "diesel",
        "en",
        [
            ("Diesel for generator", "80 l", "€1.45", "€116.00"),
            ("Diesel", "45 l", "€1.45", "€65.25"),
        ],
        [("generator", 80)],
    ),
    Bill(
        "diesel in German",
        "de",
        [
            ("Diesel für Generator", "80 l", "1,45 €", "116,00 €"),
            ("Anfahrt", "60 km", "0,50 €", "30,00 €"),
        ],
        [("generator", 80)],
    ),
    Bill(
        "wine and beer",
        "fr",
        [
            ("Vin rouge", "24 bouteilles", "9,50 €", "228,00 €"),
            ("Bière", "60 l", "3,00 €", "180,00 €"),
            ("Verres à vin", "60", "0,30 €", "18,00 €"),
        ],
        [("drinks", {"wine": 18}), ("drinks", {"beer": 60})],
    ),
    Bill(
        "juice and a cooler",
        "en",
        [
            ("Orange juice", "30 l", "€3.00", "€90.00"),
            ("Wine cooler, hire", "2 days", "€40.00", "€80.00"),
        ],
        [("drinks", {"juice": 30})],
    ),
    Bill(
        "two lines about one thing",
        "de",
        [
            ("Bier", "60 l", "3,00 €", "180,00 €"),
            ("Bier", "40 l", "3,00 €", "120,00 €"),
        ],
        [("drinks", {"beer": 60}), ("drinks", {"beer": 40}), ("drinks", {"beer": 100})],
    ),
    Bill(
        "a credit",
        "de",
        [
            ("Bier", "60 l", "3,00 €", "180,00 €"),
            ("Gutschrift Bier", "-20 l", "3,00 €", "-60,00 €"),
            ("Rückgabe Wein", "6 l", "9,00 €", "54,00 €"),
        ],
        [("drinks", {"beer": 60})],
    ),
    Bill(
        "pastries",
        "lb",
        [
            ("Croissanten", "120", "1,50 €", "180,00 €"),
            ("Transport", "1", "25,00 €", "25,00 €"),
        ],
        [("snacks", {"pastry": 120})],
    ),
    Bill(
        "badges with a number of the article",
        "en",
        [
            ("Badges 4711", "", "€1.20", "€144.00"),
            ("Badges", "120", "€1.20", "€144.00"),
        ],
        [("materials", {"badge_lanyard": 120})],
    ),
    Bill(
        "the number of the line",
        "en",
        [
            ("3", "Badges", "€1.20", "€144.00"),
        ],
        [],
    ),
    Bill(
        "bags and brochures",
        "fr",
        [
            ("Sacs en coton", "100", "2,00 €", "200,00 €"),
            ("Brochures", "20 kg", "4,00 €", "80,00 €"),
            ("Brochures", "500", "0,16 €", "80,00 €"),
        ],
        [("materials", {"tote_bag": 100}), ("materials", {"print_brochure": 20})],
    ),
    Bill(
        "waste",
        "de",
        [
            ("Restmüll", "60 kg", "0,30 €", "18,00 €"),
            ("Container", "1", "80,00 €", "80,00 €"),
        ],
        [("waste", {"residual_incineration": 60})],
    ),
    Bill(
        "waste in French",
        "fr",
        [
            ("Déchets résiduels", "60 kg", "0,30 €", "18,00 €"),
            ("Poids du camion", "7 500 kg", "", ""),
        ],
        [("waste", {"residual_incineration": 60})],
    ),
    Bill(
        "so much for each",
        "en",
        [
            ("Wine", "0.5 l per person", "€4.00", "€400.00"),
            ("Badges, 2 per guest", "200", "€1.20", "€240.00"),
        ],
        [],
    ),
    Bill(
        "last year beside this",
        "de",
        [
            ("Strom Vorjahr", "4.000 kWh", "", ""),
            ("Strom 2025", "4.100 kWh", "", ""),
            ("Strom geschätzt", "3.900 kWh", "", ""),
        ],
        [],
    ),
    Bill(
        "people",
        "fr",
        [
            ("Dupont", "Marie", "Nancy", "54000"),
            ("Weber", "Jean", "Arlon", "6700"),
        ],
        [],
    ),
    Bill(
        "a caterer's bill",
        "en",
        [
            ("Lunch buffet, 20 April 2027", "120 persons", "€32.00", "€3,840.00"),
            ("Coffee break", "240", "€6.50", "€1,560.00"),
            ("Vegetarian menu", "80", "", ""),
            ("Chicken menu", "40", "", ""),
            ("Service staff", "6", "€180.00", "€1,080.00"),
            ("VAT 3 %", "3 %", "", "€162.00"),
            ("Waiters 17 %", "17 %", "€180.00", ""),
        ],
        [
            ("meals", {"lunch": 1}),
            ("coffee_breaks", 240),
            ("menu", {"vegetarian": 66.67, "poultry": 33.33}),
        ],
    ),
    Bill(
        "a caterer's bill in French, for others than take part",
        "fr",
        [
            ("Déjeuner buffet", "95 pers.", "32,00 €", "3 040,00 €"),
            ("Pause-café", "120 personnes", "6,50 €", "780,00 €"),
            ("Pauses-café", "2", "6,50 €", "13,00 €"),
            ("Menu végétarien", "30", "", ""),
            ("TVA 3 %", "3 %", "", "91,20 €"),
        ],
        [("coffee_breaks", 120)],
    ),
    Bill(
        "a caterer's bill in German",
        "de",
        [
            ("Mittagessen", "240", "28,00 €", "6.720,00 €"),
            ("Kaffeepause", "240", "6,50 €", "1.560,00 €"),
            ("MwSt. 7 %", "7 %", "", "575,00 €"),
        ],
        [("meals", {"lunch": 2}), ("coffee_breaks", 240)],
    ),
    Bill(
        "a hotel's folio",
        "en",
        [
            ("Room nights", "42", "€110.00", "€4,620.00"),
            ("City tax", "42", "€3.00", "€126.00"),
            ("Room 204", "1 night", "€110.00", "€110.00"),
            ("Minibar", "1", "€12.00", "€12.00"),
            ("Breakfast", "42", "€15.00", "€630.00"),
        ],
        [("nights", 42)],
    ),
    Bill(
        "a hotel's folio in French",
        "fr",
        [
            ("Chambre double", "42 nuitées", "110,00 €", "4 620,00 €"),
            ("Taxe de séjour", "42 nuitées", "3,00 €", "126,00 €"),
        ],
        [("nights", 42)],
    ),
    Bill(
        "a hotel's folio in German",
        "de",
        [("Übernachtungen im Doppelzimmer", "42", "110,00 €", "4.620,00 €"), ("Kurtaxe", "42", "3,00 €", "126,00 €")],
        [("nights", 42)],
    ),
    Bill(
        "a coach company's order",
        "en",
        [
            ("Coach Luxembourg to Trier and back", "50 seats", "€640.00", "€640.00"),
            ("Coach", "2", "€640.00", "€1,280.00"),
            ("Distance", "96 km", "", ""),
            ("Driver", "10 hours", "€45.00", "€450.00"),
            ("Transfer 20.04.2027", "52 people", "", ""),
        ],
        [],
    ),
    Bill(
        "goods that were brought",
        "fr",
        [
            ("Transport par camion, 2 t, 120 km", "", "", "480,00 €"),
            ("Camionnette 300 kg 40 km", "", "", "90,00 €"),
            ("Camion", "2 t", "", ""),
            ("Péage", "120 km", "", "12,00 €"),
        ],
        [
            ("freight", [{"vehicle": "truck_rigid_12_20t", "tonnes": 2, "one_way_km": 120}]),
            ("freight", [{"vehicle": "van", "tonnes": 0.3, "one_way_km": 40}]),
        ],
    ),
    Bill(
        "a print shop's bill",
        "de",
        [
            ("Broschüren A5", "20 kg", "4,00 €", "80,00 €"),
            ("Flyer A6", "1.000", "0,08 €", "80,00 €"),
            ("Namensschilder", "120", "1,20 €", "144,00 €"),
            ("Druckdaten prüfen", "2 Std.", "45,00 €", "90,00 €"),
            ("Roll-up 85 x 200 cm", "3", "60,00 €", "180,00 €"),
        ],
        [("materials", {"print_brochure": 20}), ("materials", {"badge_lanyard": 120})],
    ),
    Bill(
        "what was hired to show things on",
        "en",
        [
            ("Projector", "16 hours", "€12.00", "€192.00"),
            ("Laptop", "4 days", "€15.00", "€60.00"),
            ("Projector", "2", "€60.00", "€120.00"),
            ("Technician", "8 hours", "€55.00", "€440.00"),
        ],
        [("devices", {"projector_hour_lu": 16}), ("devices", {"laptop_day": 4})],
    ),
    Bill(
        "power of the month of the event, and of others",
        "fr",
        [
            ("Électricité, avril 2027", "420 kWh", "0,2100 €", "88,20 €"),
            ("Électricité, mars 2027", "430 kWh", "0,2100 €", "90,30 €"),
            ("Électricité, avril 2026", "440 kWh", "0,2100 €", "92,40 €"),
        ],
        [("electricity", 420)],
    ),
    Bill(
        "power from day to day",
        "de",
        [
            ("Strom 01.04.2027 – 30.04.2027", "1.420 kWh", "0,21 €", "298,20 €"),
            ("Strom 01.01.2027 bis 31.03.2027", "4.420 kWh", "0,21 €", "928,20 €"),
            ("Erdgas im Monat April", "2.400 kWh", "0,08 €", "192,00 €"),
            ("Strom 04/2026", "1.300 kWh", "0,21 €", "273,00 €"),
        ],
        [("electricity", 1420), ("heating_kwh", 2400)],
    ),
)
"""One after the other through the real reader."""
