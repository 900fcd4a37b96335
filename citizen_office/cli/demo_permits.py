"""Stories of the demo about permits: requests with files, which are drawn when they are told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.cli.demo_story import IN_A_WEEK, NEXT_YEAR, Deed, Story
from citizen_office.core.json import Json

PARKING, GROUND, BONFIRE = "bewohnerparkausweis", "sondernutzung", "brauchtumsfeuer"

#: What the heap of a club is like, whatever it is lit for.
HEAP: Mapping[str, Json] = MappingProxyType(
    {
        "verein": "Heimatverein Feldstraße",
        "ort": "Festwiese am Mühlenteich",
        "von": "18:00",
        "bis": "23:00",
        "hoehe": "1,8",
        "durchmesser": "1,5",
        "abstand_gebaeude": "60",
        "abstand_wald": "250",
        "loeschmittel": ["wasser", "sand"],
        "eigentum": "true",
    }
)


def home(street: str, number: str) -> dict[str, Json]:
    """An address in the town."""
    return {"strasse": street, "hausnummer": number, "plz": "19230", "ort": "Hagenow"}


PERMITS = (
    Story(
        PARKING,
        {
            "person": {
                "anrede": "frau",
                "vorname": "Anna Łucja",
                "nachname": "Nowak-Świątek",
                "geburtsdatum": "1991-08-14",
            },
            "anschrift": home("Lange Straße", "8"),
            "hauptwohnsitz": "true",
            "bescheid_per": "email",
            "email": "anna.nowak@post.example",
            "zone": "a",
            "kennzeichen": "LUP-AN 91",
            "halter": "true",
            "stellplatz": "false",
            "beginn": IN_A_WEEK,
            "datenschutz": True,
        },
        (
            Deed("clerk.buergerbuero", "uebernehmen", {}),
            Deed("clerk.buergerbuero", "entscheiden", {"outcome": "granted"}),
        ),
        files={"fahrzeugschein": ("Vorderseite.png", "Rückseite.png")},
    ),
    Story(
        PARKING,
        {
            "person": {"vorname": "Mehmet", "nachname": "Muster", "geburtsdatum": "1980-02-02"},
            "anschrift": home("Bahnhofstraße", "5"),
            "hauptwohnsitz": "true",
            "bescheid_per": "post",
            "zone": "b",
            "kennzeichen": "LUP-MM 80",
            "halter": "false",
            "stellplatz": "true",
            "beginn": IN_A_WEEK,
            "datenschutz": True,
        },
        (
            Deed("clerk.buergerbuero", "uebernehmen", {}),
            Deed(
                "clerk.buergerbuero",
                "nachfordern",
                {"remark": "Die Überlassung ist nicht zu lesen. Bitte schicken Sie sie noch einmal."},
            ),
        ),
        files={"fahrzeugschein": ("Schein.png",), "ueberlassung": ("Zettel.png",)},
    ),
    Story(
        GROUND,
        {
            "art": "geruest",
            "vorhaben": "Wir streichen die Fassade und stellen dafür ein Gerüst auf.",
            "ort": "vor Lange Straße 12",
            "lage": ["gehweg", "fahrbahn"],
            "restbreite": "1,60",
            "verkehrszeichen": "true",
            "flaeche": "12,5",
            "zeitraum": {"von": f"{NEXT_YEAR}-04-06", "bis": f"{NEXT_YEAR}-05-02"},
            "ganztags": "true",
            "antrag_fuer": "organisation",
            "organisation": "Malerbetrieb Nordlicht GmbH",
            "person": {"anrede": "herr", "vorname": "Torben", "nachname": "Krüger"},
            "anschrift": home("Feldstraße", "7"),
            "telefon": "0151 00000-21",
            "versichert": "true",
            "bescheid_per": "post",
            "datenschutz": True,
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed("clerk.ordnung", "beteiligen", {"remark": "Reicht der Gehweg? Kommt die Drehleiter durch?"}),
            Deed(
                "clerk.feuerwehr",
                "",
                {"stance": "conditions", "opinion": "Der Hydrant vor Haus 12 muss frei bleiben."},
                "feuerwehr",
            ),
        ),
        files={"lageplan": ("Lageplan.png",)},
    ),
    Story(
        GROUND,
        {
            "art": "gastronomie",
            "vorhaben": "Vier Tische vor dem Café.",
            "ort": "Am Markt 3",
            "lage": ["platz"],
            "flaeche": "16",
            "zeitraum": {"von": f"{NEXT_YEAR}-05-01", "bis": f"{NEXT_YEAR}-09-30"},
            "ganztags": "false",
            "uhrzeit_von": "09:00",
            "uhrzeit_bis": "22:00",
            "antrag_fuer": "person",
            "person": {"anrede": "frau", "vorname": "Zoë", "nachname": "Nguyễn"},
            "anschrift": home("Am Markt", "3"),
            "telefon": "0151 00000-22",
            "versichert": "true",
            "bescheid_per": "post",
            "datenschutz": True,
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed(
                "clerk.ordnung",
                "vorschlagen",
                {
                    "outcome": "conditions",
                    "conditions": "Ein Streifen von 1,50 m vor der Hauswand bleibt frei.\n"
                    "Räumen Sie Tische und Stühle bis 22 Uhr zusammen.",
                    "reasons": "Die Auflagen halten den Weg für alle frei und schützen die Nachtruhe der Nachbarn.",
                },
            ),
            Deed("approver.ordnung", "zeichnen", {}),
        ),
        files={"lageplan": ("Skizze.png", "Foto.png")},
    ),
    Story(
        BONFIRE,
        {
            "anlass": "osterfeuer",
            **HEAP,
            "datum": f"{NEXT_YEAR}-04-03",
            "person": {"anrede": "herr", "vorname": "Jörn", "nachname": "Brüning", "geburtsdatum": "1971-11-20"},
            "mobil": "0151 00000-13",
            "anschrift": home("Feldstraße", "32"),
            "datenschutz": True,
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed(
                "clerk.ordnung",
                "entscheiden",
                {
                    "outcome": "conditions",
                    "conditions": "Halten Sie zu den Häusern am Kietz mindestens 60 m Abstand.",
                    "reasons": "Der Abstand schützt die Häuser vor Funkenflug.",
                },
            ),
        ),
    ),
)
