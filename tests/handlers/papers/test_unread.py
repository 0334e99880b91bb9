"""Which lines of a bill take something off, however programs print it, and which only money, or nothing."""

from handlers.event.papers import unread

TAKES_OFF = (
    "Electricity adjustment  420- kWh  €0.21  88.20-",
    "Rückvergütung Strom  420 kWh  0,21 €  88,20- €",
    "Strom Guthaben  420 kWh  88,20 €",
    "Régularisation électricité  420 kWh  0,21 €  88,20- €",
    "Strom  420 kWh  -88,20 €",
    "Électricité  420 kWh  (88,20 €)",
    "Electricity  420 kWh  €88.20 CR",
    "Remboursement nuitées  5  600,00 €",
    "Erstattung Mittagessen  10  240,00",
    "Hotel nights refunded  5  €120  €600.00 CR",
    "Avoir électricité  - 420 kWh  -88,20",
    "Crédit repas végétariens  10 repas  200,00",
    "Rembours Stroum  420 kWh  88,20",
    "Régularisatioun Stroum  420 kWh  88,20-",
    "Correction -420 kWh  -88.20",
    "Storno Kaffee  40 Tassen  €2  €80",
    "Cancellation of invoice 4711: electricity  1,420 kWh  -€298.20",
    "Kaffee  40- Tassen  80,00-",
    "Fernwärme Berichtigung  1,2 MWh  100,00",
    "Gutschrëft Mëttegiessen  10  −240,00 €",
)
LEAVES_IT = (
    "Guthaben  0,00",
    "Guthaben 0,00 €",
    "adjustment of the tariff from 1.1.",
    "Adjustment of the tariff from 1.1.2027  0.23 €/kWh",
    "Rabatt  5 %  -14,91 €",
    "Remise commerciale  -20,00 €",
    "Gutschrift aus dem Vorjahr  88,20- €",
    "Paid by credit card  4 May 2027  €120.00",
    "Correction of invoice 4711",
    "Le gala devrait avoir lieu pour 120 personnes",
    "Coffee 3-4 May  40  €80",
    "Lunch  80  20,00 €  600,- €",
    "Prepayment  €-500.00",
)


def test_a_line_takes_off_a_quantity_and_is_quoted_however_it_is_printed() -> None:
    for line in TAKES_OFF:
        assert unread.takes_off(line), line
        assert unread.seen([line], []) == [line], line


def test_money_alone_a_date_a_number_of_a_bill_or_nought_take_off_nothing() -> None:
    assert [line for line in LEAVES_IT if unread.takes_off(line)] == []
