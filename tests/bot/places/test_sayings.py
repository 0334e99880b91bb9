"""What people write of a place, in tables: typed | town, or `?` where it is asked, with the first offers behind."""

import json

import pytest

from bot.places.regions import data
from bot.places.search import PlacesFile
from tests.bot.places.tables import called, rows

WITH_THEIR_COUNTRY = """
    Differdange, Luxembourg                | Differdange, LU
    Ettelbruck, Luxembourg                 | Ettelbruck, LU
    Ettelbruck (Luxembourg)                | Ettelbruck, LU
    Mersch, Grand-Duché de Luxembourg      | Mersch, LU
    Mersch, Groussherzogtum Lëtzebuerg     | Mersch, LU
    Luxembourg, Luxembourg                 | Luxembourg, LU
    Luxembourg, Kirchberg                  | Kirchberg, LU
    Luxembourg - Kirchberg                 | Kirchberg, LU
    Germany, Berlin                        | Berlin, DE
    Monterrey, Mexico                      | Monterrey, MX
    Monterrey, Nuevo León, Mexico          | Monterrey, MX
    Hanover, NH                            | Hanover (New Hampshire), US
    Hanover, NH, USA                       | Hanover (New Hampshire), US
    Hanover, Germany                       | Hannover, DE
    London, ON, Canada                     | London, CA
    London, Ontario                        | London, CA
    London, KY                             | London (Kentucky), US
    Parkville, VIC, Australia              | Parkville, AU
    Newcastle, NSW, Australia              | Newcastle, AU
    Perth, Scotland                        | Perth, GB
    Perth, WA                              | Perth, AU
    Newport, Wales                         | Newport, GB
    Halle, BE                              | Halle, BE
    Hasselt, Limburg                       | Hasselt, BE
    Thun, BE                               | Thun, CH
    Wil SG                                 | Wil, CH
    Nancy, Meurthe-et-Moselle, France      | Nancy, FR
    Bouillon, Province de Luxembourg, Belgique | Bouillon, BE
    Seoul, Korea                           | Seoul, KR
    Seoul, Republic of Korea               | Seoul, KR
    Moscow, Russian Federation             | Moscow, RU
    Dubai, UAE                             | Dubai, AE
    Leeds, Great Britain                   | Leeds, GB
    Athen, Ελλάδα                          | Athens, GR
    Kyoto, 日本                            | Kyoto, JP
    Colmar, France                         | Colmar, FR
    Colmar, LU                             | Colmar-Berg, LU
    Cham, Schweiz                          | Cham, CH
    Casino 2000, Mondorf-les-Bains         | Mondorf-les-Bains, LU
    Rockhal, Esch-sur-Alzette              | Belval, LU
"""

WITH_THEIR_POSTCODE = """
    B-7800 Ath                             | Ath, BE
    B 7800 Ath                             | Ath, BE
    CH-2502 Bienne                         | Biel/Bienne, CH
    F-68000 Colmar                         | Colmar, FR
    L-7780 Colmar                          | Colmar-Berg, LU
    CH-6330 Cham                           | Cham, CH
    D-93413 Cham                           | Cham, DE
    D-54290 Trier                          | Trier, DE
    LU-4365 Esch-sur-Alzette               | Esch-sur-Alzette, LU
    L-1855 Luxembourg                      | Luxembourg, LU
    L 2226 Luxembourg                      | Luxembourg, LU
    57000 METZ CEDEX 01                    | Metz, FR
    F-57000 Metz                           | Metz, FR
    1012 AB Amsterdam                      | Amsterdam, NL
    SW1A 1AA London                        | London, GB
    A-1010 Wien                            | Vienna, AT
    75001 Paris                            | Paris, FR
    Paris 75001                            | Paris, FR
    1000 Bruxelles, Belgique               | Brussels, BE
    12 rue de la Gare, L-4365 Esch-sur-Alzette, Luxembourg | Esch-sur-Alzette, LU
    12 rue de Merl, L-2146 Luxembourg      | Luxembourg, LU
    12 rue de Merl, Luxembourg             | Luxembourg, LU
    Hauptstraße 5, 54290 Trier             | Trier, DE
    L-1234                                 | Luxembourg, LU
    L-4020                                 | Esch-sur-Alzette, LU
    L-9540                                 | Wiltz, LU
    L-8888                                 | ?
    B-7800 Luxembourg                      | ?
    F-57000 Trier                          | ?
"""

OWN_NAMES_AND_FOREIGN_ONES = """
    Ath                                    | ? Athens, GR
    Ath, Belgique                          | Ath, BE
    ATH                                    | Athens, GR
    Colmar                                 | Colmar, FR
    Colmar-Berg                            | Colmar-Berg, LU
    Merzig                                 | Merzig, DE
    Mertzig                                | Mertzig, LU
    Biel                                   | Biel/Bienne, CH
    Bienne                                 | ? Vienna, AT; Biel/Bienne, CH
    Vienne                                 | ? Vienna, AT; Vienne, FR
    Cham                                   | ? Damascus, SY; Cham, CH; Cham, DE
    Landen                                 | ?
    Breukelen                              | ?
    Revel                                  | ?
    Leck                                   | ?
    Cologne                                | Köln, DE
    Londres                                | London, GB
    Wien                                   | Vienna, AT
    Genève                                 | Geneva, CH
    Lüttich                                | Liège, BE
    Mailand                                | Milan, IT
    Tréier                                 | Trier, DE
    Diddenuewen                            | Thionville, FR
    Saarbrécken                            | Saarbrücken, DE
    Metz                                   | Metz, FR
    Arel                                   | Arlon, BE
"""

VENUES_AND_SHORT_NAMES = """
    Luxexpo                                | Kirchberg, LU
    Luxexpo The Box                        | Kirchberg, LU
    LuxExpo the box                        | Kirchberg, LU
    ECCL                                   | Kirchberg, LU
    European Convention Center             | Kirchberg, LU
    Philharmonie                           | Kirchberg, LU
    Philharmonie de Luxembourg             | Kirchberg, LU
    Coque                                  | Kirchberg, LU
    d'Coque                                | Kirchberg, LU
    Mudam                                  | Kirchberg, LU
    Rockhal                                | Belval, LU
    Maison du Savoir                       | Belval, LU
    Esch-Belval                            | Belval, LU
    Casino 2000                            | Mondorf-les-Bains, LU
    Casino 2000, LU                        | Mondorf-les-Bains, LU
    Domaine Thermal                        | Mondorf-les-Bains, LU
    Casino Luxembourg                      | Luxembourg-Ville Haute, LU
    Cloche d'Or                            | Cloche d’Or, LU
    Stade de Luxembourg                    | Cloche d’Or, LU
    Gare                                   | Luxembourg-Gare, LU
    Gare de Luxembourg                     | Luxembourg-Gare, LU
    Limpertsberg                           | Limpertsberg, LU
    Lampertsbierg                          | Limpertsberg, LU
    Findel                                 | Findel, LU
    Abbaye de Neumünster                   | Grund, LU
    Abbaye de Neumunster                   | Grund, LU
    neimënster                             | Grund, LU
    Kulturfabrik                           | Esch-sur-Alzette, LU
    Kinneksbond                            | Mamer, LU
    Trifolion                              | Echternach, LU
    BXL                                    | Brussels, BE
    bxl                                    | Brussels, BE
    LUX                                    | Luxembourg, LU
    Lux                                    | Luxembourg, LU
    NYC                                    | New York City, US
    nyc                                    | New York City, US
    Esch                                   | Esch-sur-Alzette, LU
    cdg                                    | Paris, FR
    La Haye                                | The Hague, NL
    Washington DC                          | Washington, US
"""

WITH_PREPOSITIONS = """
    in Trier                               | Trier, DE
    from Paris                             | Paris, FR
    at the Rockhal                         | Belval, LU
    at Luxexpo                             | Kirchberg, LU
    in the City                            | Luxembourg, LU
    à Belval                               | Belval, LU
    au Kirchberg                           | Kirchberg, LU
    à la Cloche d'Or                       | Cloche d’Or, LU
    à l'ECCL                               | Kirchberg, LU
    à la Gare                              | Luxembourg-Gare, LU
    de Metz                                | Metz, FR
    d'Arlon                                | Arlon, BE
    près de Trèves                         | Trier, DE
    aus Köln                               | Köln, DE
    in der Philharmonie                    | Kirchberg, LU
    auf dem Kirchberg                      | Kirchberg, LU
    bei Trier                              | Trier, DE
    um Kierchbierg                         | Kirchberg, LU
    um Belval                              | Belval, LU
    op Belval                              | Belval, LU
    zu Esch                                | Esch-sur-Alzette, LU
    zu Lëtzebuerg                          | Luxembourg, LU
    op der Gare                            | Luxembourg-Gare, LU
    op der Cloche d'Or                     | Cloche d’Or, LU
    um Findel                              | Findel, LU
    an der Stad                            | Luxembourg, LU
    vun Tréier                             | Trier, DE
    à Paris, France                        | Paris, FR
    La Louvière                            | La Louvière, BE
    De Panne                               | De Panne, BE
"""

SCRIPTS_AND_SPELLINGS = """
    Москва                                 | Moscow, RU
    Киев                                   | Kyiv, UA
    Київ                                   | Kyiv, UA
    София                                  | Sofia, BG
    Αθήνα                                  | Athens, GR
    ΑΘΗΝΑ                                  | Athens, GR
    Θεσσαλονίκη                            | Thessaloníki, GR
    北京                                   | Beijing, CN
    上海                                   | Shanghai, CN
    東京                                   | Tokyo, JP
    서울                                   | Seoul, KR
    القاهرة                                | Cairo, EG
    الرباط                                 | Rabat, MA
    תל אביב                                | Tel Aviv, IL
    თბილისი                                | Tbilisi, GE
    Երևան                                  | Yerevan, AM
    मुंबई                                     | Mumbai, IN
    กรุงเทพมหานคร                             | Bangkok, TH
    Koeln                                  | Köln, DE
    Zuerich                                | Zürich, CH
    Muenchen                               | Munich, DE
    Duesseldorf                            | Düsseldorf, DE
    Saarbruecken                           | Saarbrücken, DE
    Liege                                  | Liège, BE
    Sao Paulo                              | São Paulo, BR
    Lodz                                   | Łódź, PL
    LiÃ¨ge                                 | Liège, BE
    ZÃ¼rich                                | Zürich, CH
    SÃ£o Paulo                             | São Paulo, BR
"""

GERMAN_TOWNS = """
    St. Wendel                             | Sankt Wendel, DE
    St. Ingbert                            | Sankt Ingbert, DE
    St. Goar                               | Sankt Goar, DE
    St. Gallen                             | Sankt Gallen, CH
    St. Pölten                             | Sankt Pölten, AT
    St. Augustin                           | Sankt Augustin, DE
    St. Vith                               | Saint-Vith, BE
    St. Leon-Rot                           | Sankt Leon-Rot, DE
    Sankt Moritz                           | St. Moritz, CH
    Sint-Truiden                           | Sint-Truiden, BE
    St-Truiden                             | Sint-Truiden, BE
    Frankfurt a.M.                         | Frankfurt am Main, DE
    Frankfurt/M                            | Frankfurt am Main, DE
    Frankfurt a. Main                      | Frankfurt am Main, DE
    Frankfurt/Oder                         | Frankfurt (Oder), DE
    Freiburg i. Br.                        | Freiburg, DE
    Freiburg i.Br.                         | Freiburg, DE
    Offenbach a. M.                        | Offenbach, DE
    Cochem a. d. Mosel                     | Cochem, DE
    Cochem an der Mosel                    | Cochem, DE
    Rothenburg o.d.T.                      | Rothenburg ob der Tauber, DE
    Halle/S.                               | Halle (Saale), DE
    Mülheim a.d. Ruhr                      | Mülheim, DE
    Bad Homburg v.d.H.                     | Bad Homburg vor der Höhe, DE
    Limburg a. d. Lahn                     | Limburg an der Lahn, DE
    Ludwigshafen a. Rh.                    | Ludwigshafen am Rhein, DE
    Kempten i. Allg.                       | Kempten (Allgäu), DE
    Weiden i.d. OPf.                       | Weiden, DE
    in Frankfurt a. M.                     | Frankfurt am Main, DE
    Boulogne s/Mer                         | Boulogne-sur-Mer, FR
"""

WORDS_RATHER_THAN_TOWNS = """
    Casino                                 | ? Luxembourg-Ville Haute, LU; Mondorf-les-Bains, LU
    Casino, Australia                      | Casino, AU
    Headquarters                           | ?
    Kirche                                 | ?
    the church                             | ?
    Rathaus                                | ?
    Saal                                   | ?
    Zoo                                    | ?
    Zoo, Deutschland                       | Zoo, DE
    Lac                                    | ?
    University                             | ?
    Terrace                                | ?
    la plage                               | ?
    la montagne                            | ?
    Weinberg                               | ?
    Mosel                                  | ?
    Post                                   | ?
    EIB                                    | ?
    BGL                                    | ?
    Martin                                 | ?
    EU                                     | ?
    hei                                    | ?
    here                                   | ?
    nach ze bestëmmen                      | ?
"""

BEGINNINGS_AND_CODES = """
    Lis                                    | ? Lisbon, PT
    lis                                    | ? Lisbon, PT
    LIS                                    | Lisbon, PT
    Lon                                    | ? London, GB
    Par                                    | ? Paris, FR
    Bru                                    | ? Brussels, BE
    Vie                                    | ? Vienna, AT
    Bud                                    | ? Budapest, HU
    Mün                                    | ? Munich, DE
    Mam                                    | ? Mamer, LU
    Ech                                    | ? Echternach, LU
    Lie                                    | ? Liège, BE
    Rom                                    | Rome, IT
    Prag                                   | Prague, CZ
    Genf                                   | Geneva, CH
    Kiew                                   | Kyiv, UA
    Ulm                                    | Ulm, DE
    Spa                                    | Spa, BE
    Ell                                    | Ell, LU
    San José                               | ? San Jose, US; San José, CR
    San José, Costa Rica                   | San José, CR
    Saint-Nicolas                          | ? Sint-Niklaas, BE; Saint-Nicolas (Liège), BE
"""

WHAT_EVERY_TOWN_HAS = """
    Messe Frankfurt                        | Frankfurt am Main, DE
    Philharmonie Berlin                    | Berlin, DE
    Brussels Expo                          | Brussels, BE
    Mairie de Metz                         | Metz, FR
    Universität Trier                      | Trier, DE
    Rathaus, Trier                         | Trier, DE
    ECCL Kirchberg                         | Kirchberg, LU
    Rockhal Esch                           | Belval, LU
    Hotel Paris                            | ?
    4362                                   | ? Esch-sur-Alzette, LU
    1855                                   | ? Luxembourg, LU
"""

ASKED = """
    Li?ge                                  | ? Liège, BE
    Z?rich                                 | ? Zürich, CH
    Gen\ufffdve                            | ? Geneva, CH
    Pairs                                  | ? Paris, FR
    Luxemburgg                             | ? Luxembourg, LU
    Bruxels                                | ? Brussels, BE
    Amsterdm                               | ? Amsterdam, NL
    Esch sur Alzete                        | ? Esch-sur-Alzette, LU
    Hotel Royal, Luxembourg                | ? Luxembourg, LU
    Hotel Royal, Mamer, Luxembourg         | ? Mamer, LU
    Hanover, United States                 | ? Hanover (Maryland), US
    Upton, NY                              | ?
    Paris, LU                              | ?
    Trier, Luxembourg                      | ?
    Metz, Germany                          | ?
    Foobar, Mexico                         | ?
    Foobar (Luxembourg)                    | ?
    Yes                                    | ?
    Grand-Duché de Luxembourg              | ?
    Metz, Trier                            | ?
"""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *rows(WITH_THEIR_COUNTRY),
        *rows(WITH_THEIR_POSTCODE),
        *rows(OWN_NAMES_AND_FOREIGN_ONES),
        *rows(VENUES_AND_SHORT_NAMES),
        *rows(WITH_PREPOSITIONS),
        *rows(SCRIPTS_AND_SPELLINGS),
        *rows(GERMAN_TOWNS),
        *rows(WORDS_RATHER_THAN_TOWNS),
        *rows(BEGINNINGS_AND_CODES),
        *rows(WHAT_EVERY_TOWN_HAS),
        *rows(ASKED),
    ],
)
def test_what_is_written_of_a_place_is_that_town_or_is_asked(places: PlacesFile, typed: str, meant: str) -> None:
    town, _, offers = meant.partition("? ")
    assert called(places.find_address(typed)) == (town or "?")
    wanted = offers.split("; ") if offers else []
    assert [called(place) for place in places.search(typed)][: len(wanted)] == wanted


def test_the_name_of_a_town_nearby_leads_to_no_town_abroad_that_is_only_called_so_elsewhere(places: PlacesFile) -> None:
    cities = json.loads(data("cities15000.json").read_text(encoding="utf-8")).values()
    wrong = []
    for city in cities:
        if city["countrycode"] in ("FR", "BE", "DE", "CH", "NL"):
            found = places.find(city["name"])
            if found and found.country != city["countrycode"] and not found.name.startswith(city["name"]):
                wrong.append((city["name"], city["countrycode"], called(found)))
    assert wrong == [("Gare", "FR", "Luxembourg-Gare, LU")]


def test_a_country_that_is_said_is_the_town_s(places: PlacesFile) -> None:
    """Of no town, whatever it is called, another country is read than stands behind it."""
    cities = json.loads(data("cities15000.json").read_text(encoding="utf-8")).values()
    for city in list(cities)[::40]:
        for behind in (
            f", {city['countrycode']}",
            f" ({city['countrycode']})",
            f", {city['admin1code']}, {city['countrycode']}",
        ):
            found = places.find_address(city["name"] + behind)
            assert found is None or found.country == city["countrycode"], city["name"] + behind
