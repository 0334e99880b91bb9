"""What stands above and below the lines of a bill, in each language."""

from collections.abc import Mapping, Sequence

Line = str | Sequence[str]


HEADS: Mapping[str, Sequence[Line]] = {
    "en": (
        "Example Supplies Ltd, 12 Example Street, L-1234 Luxembourg",
        "Invoice no. 2026-0118 of 12.03.2026, customer 480 112",
        ("Description", "Quantity", "Unit price", "Total"),
    ),
    "fr": (
        "Fournitures Exemple S.à r.l., 12, rue de l’Exemple, L-1234 Luxembourg",
        "Facture n° 2026-0118 du 12/03/2026, client 480 112",
        ("Désignation", "Quantité", "Prix unitaire", "Total"),
    ),
    "de": (
        "Beispiel GmbH, Beispielstraße 12, D-54290 Trier",
        "Rechnung Nr. 2026-0118 vom 12.03.2026, Kundennummer 480112",
        ("Bezeichnung", "Menge", "Einzelpreis", "Gesamt"),
    ),
    "lb": (
        "Beispill S.à r.l., 12, Beispillstrooss, L-1234 Lëtzebuerg",
        "Rechnung Nr. 2026-0118 vum 12.03.2026, Client 480112",
        ("Bezeechnung", "Quantitéit", "Präis", "Total"),
    ),
}


FEET: Mapping[str, Sequence[Line]] = {
    "en": (
        ("Net", "", "", "€1,231.40"),
        ("VAT 17 %", "", "17 %", "€209.34"),
        ("Total due", "", "", "€1,440.74"),
        "IBAN LU28 0019 4006 4475 0000, VAT LU12345678",
        "Payable within 30 days. 2 % discount within 10 days. Wine glasses 60 pieces on loan.",
    ),
    "fr": (
        ("Total HT", "", "", "1 231,40 €"),
        ("TVA 17 %", "", "17 %", "209,34 €"),
        ("Total TTC", "", "", "1 440,74 €"),
        "IBAN LU28 0019 4006 4475 0000, TVA LU12345678",
        "Payable sous 30 jours. Acompte de 200 €. 60 verres à vin en prêt.",
    ),
    "de": (
        ("Netto", "", "", "1.231,40 €"),
        ("MwSt. 19 %", "", "19 %", "233,97 €"),
        ("Gesamtbetrag", "", "", "1.465,37 €"),
        "IBAN DE02 1203 0000 0000 2020 51, USt-IdNr. DE123456789",
        "Zahlbar innerhalb von 30 Tagen. 2 % Skonto. Pfand 60 Flaschen.",
    ),
    "lb": (
        ("Netto", "", "", "1.231,40 €"),
        ("TVA 17 %", "", "17 %", "209,34 €"),
        ("Total", "", "", "1.440,74 €"),
        "IBAN LU28 0019 4006 4475 0000",
        "Ze bezuelen bannent 30 Deeg.",
    ),
}
