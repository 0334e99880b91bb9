"""What people write where a town should stand: what is none, and countries by all their names."""

import pytest

from bot.places.no_town import NoTown, no_town
from bot.places.search import PlacesFile
from tests.bot.places.tables import rows

NO_TOWNS = """
    en ligne                               | online
    En ligne (Teams)                       | online
    online                                 | online
    ONLINE                                 | online
    Teams                                  | online
    Zoom                                   | online
    remote                                 | online
    home office                            | online
    Homeoffice                             | online
    à distance                             | online
    télétravail                            | online
    von zu Hause                           | online
    doheem                                 | online
    Annulé                                 | cancelled
    annulée                                | cancelled
    cancelled                              | cancelled
    abgesagt                               | cancelled
    storniert                              | cancelled
    ofgesot                                | cancelled
    no-show                                | cancelled
    excusé                                 | cancelled
    tbd                                    | unsaid
    TBA                                    | unsaid
    n/a                                    | unsaid
    N/A                                    | unsaid
    -                                      | unsaid
    ?                                      | unsaid
    à définir                              | unsaid
    k. A.                                  | unsaid
    unbekannt                              | unsaid
    keng Angab                             | unsaid
"""


@pytest.mark.parametrize(("typed", "kind"), rows(NO_TOWNS))
def test_what_is_no_town_is_known_for_what_it_is(places: PlacesFile, typed: str, kind: str) -> None:
    assert no_town(typed) is NoTown(kind)
    assert places.find(typed) is None
    assert places.find_address(typed) is None
    assert places.search(typed) == []


@pytest.mark.parametrize("typed", ["", "Online, Luxembourg", "Zoomville", "Metz", "Teams and towns", "x" * 500])
def test_a_town_is_not_taken_for_none(typed: str) -> None:
    assert no_town(typed) is None


COUNTRIES = """
    Korea                                  | KR
    Corée du Sud                           | KR
    대한민국                               | KR
    Russian Federation                     | RU
    Россия                                 | RU
    Great Britain                          | GB
    Grande-Bretagne                        | GB
    Royaume-Uni                            | GB
    UAE                                    | AE
    Émirats arabes unis                    | AE
    الإمارات العربية المتحدة               | AE
    Grand-Duché de Luxembourg              | LU
    Grand Duchy of Luxembourg              | LU
    Großherzogtum Luxemburg                | LU
    Lëtzebuerg                             | LU
    Ελλάδα                                 | GR
    日本                                   | JP
    中国                                   | CN
    España                                 | ES
    Italia                                 | IT
    Polska                                 | PL
    Česko                                  | CZ
    Suomi                                  | FI
    Magyarország                           | HU
    Sverige                                | SE
    Hrvatska                               | HR
    Україна                                | UA
    Viet Nam                               | VN
    Iran, Islamic Republic of              | IR
    Moldova, Republic of                   | MD
    Côte d'Ivoire                          | CI
    Cabo Verde                             | CV
    Türkiye                                | TR
    Schottland                             | GB
    Congo                                  | ?
"""


@pytest.mark.parametrize(("typed", "code"), rows(COUNTRIES))
def test_a_country_is_known_by_every_name_of_its_own_and_ours(places: PlacesFile, typed: str, code: str) -> None:
    assert (places.country(typed) or "?") == code
