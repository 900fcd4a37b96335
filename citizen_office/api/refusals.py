"""What the API says when the office refuses: one table from errors to problems, each with its status and its words.

Titles say what is the matter, details what to do now, in German; the catalogue has the other languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citizen_office.core import errors
from citizen_office.core.forms.problems import AnswersInvalid
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.i18n.marker import N_


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of problem: its status code, the word that names it, what is the matter, and what to do."""

    status: int
    word: str
    title: str
    detail: str


NOT_FOUND = Refusal(
    404,
    "not-found",
    N_("Das gibt es nicht"),
    N_("Prüfen Sie die Adresse. Bei einem Vorgang prüfen Sie auch den Code, den Sie als Bearer senden."),
)
MALFORMED = Refusal(
    400,
    "malformed",
    N_("Die Anfrage ist nicht lesbar"),
    N_("Senden Sie gültiges JSON in UTF-8, höchstens 20 Ebenen tief, an einen Rechnernamen dieser Behörde."),
)
KEY_NEEDED = Refusal(
    400,
    "idempotency-key",
    N_("Der Idempotency-Key fehlt oder ist zu kurz"),
    N_(
        "Senden Sie in der Kopfzeile Idempotency-Key 22 bis 100 zufällige Zeichen aus A–Z, a–z, 0–9, _ und -, "
        "zusammen mindestens 128 Bit, zum Beispiel eine UUID."
    ),
)
METHOD = Refusal(
    405,
    "method-not-allowed",
    N_("Das geht mit dieser Adresse nicht"),
    N_("Welche Methoden es hier gibt, steht in der Kopfzeile Allow."),
)
NOT_ACCEPTABLE = Refusal(
    406,
    "not-acceptable",
    N_("In diesem Format gibt es das nicht"),
    N_("Lassen Sie in der Kopfzeile Accept das Format zu, das die Beschreibung der Schnittstelle nennt."),
)
TOO_LARGE = Refusal(
    413,
    "too-large",
    N_("Das ist zu viel auf einmal"),
    N_(
        "JSON darf höchstens 512 KB haben. Mit Dateien sind es höchstens 100 MB in einer Anfrage und 20 Dateien. "
        "Senden Sie weniger oder kleinere Dateien."
    ),
)
MEDIA_TYPE = Refusal(
    415,
    "media-type",
    N_("Dieses Format nehmen wir hier nicht an"),
    N_("Nennen Sie in der Kopfzeile Content-Type ein Format, das die Beschreibung der Schnittstelle nennt."),
)
INVALID = Refusal(
    422, "invalid", N_("Einige Angaben passen nicht"), N_("In errors steht zu jeder Stelle, was zu tun ist.")
)
THROTTLED = Refusal(
    429,
    "throttled",
    N_("Zu viele Versuche"),
    N_("Warten Sie so viele Sekunden, wie in der Kopfzeile Retry-After steht."),
)
UNAVAILABLE = Refusal(
    503, "unavailable", N_("Das geht gerade nicht"), N_("Versuchen Sie es in einigen Minuten noch einmal.")
)
INCIDENT = Refusal(
    500,
    "incident",
    N_("Bei uns ist ein Fehler aufgetreten"),
    N_("Es liegt nicht an Ihnen. Nennen Sie uns die Nummer {number}, wenn es noch einmal geschieht."),
)

#: Each error and what is said of it; a class stands for those below it that have no line of their own.
REFUSALS: Mapping[type[errors.OfficeError], Refusal] = {
    errors.NotFound: NOT_FOUND,
    errors.Forbidden: Refusal(
        403,
        "forbidden",
        N_("Dafür fehlt die Berechtigung"),
        N_("Fragen Sie die Verwaltung dieses Portals, wer das darf."),
    ),
    errors.SignInRequired: Refusal(
        401,
        "unauthorized",
        N_("Weisen Sie sich aus"),
        N_("Senden Sie in der Kopfzeile Authorization als Bearer den Code des Vorgangs oder ein gültiges Token."),
    ),
    errors.Conflict: Refusal(
        409,
        "conflict",
        N_("Hier hat sich etwas geändert"),
        N_("Rufen Sie den Vorgang neu ab und sehen Sie sich den neuen Stand an."),
    ),
    errors.StaleRevision: Refusal(
        409,
        "stale-revision",
        N_("Der Vorgang hat sich geändert"),
        N_("Jemand anderes hat inzwischen gehandelt. Rufen Sie den Vorgang neu ab und senden Sie die neue revision."),
    ),
    errors.KeyReused: Refusal(
        409,
        "key-reused",
        N_("Dieser Idempotency-Key gehört zu einer anderen Anfrage"),
        N_("Nehmen Sie für andere Angaben einen neuen Idempotency-Key."),
    ),
    errors.ActionNotOpen: Refusal(
        409,
        "action-not-open",
        N_("Dieser Schritt ist nicht möglich"),
        N_("Welche Schritte gerade möglich sind, steht beim Vorgang in actions."),
    ),
    errors.OpinionsAwaited: Refusal(
        409,
        "opinions-awaited",
        N_("Dieser Schritt ist noch nicht möglich"),
        N_("Es fehlen noch Stellungnahmen anderer Stellen. Warten Sie darauf, oder verzichten Sie darauf."),
    ),
    errors.SecondPersonNeeded: Refusal(
        409,
        "second-person-needed",
        N_("Hier muss eine zweite Person zeichnen"),
        N_("Wer die Entscheidung vorgeschlagen hat, zeichnet sie nicht. Bitten Sie jemanden mit Zeichnungsrecht."),
    ),
    errors.NotCorrectable: Refusal(
        409,
        "not-correctable",
        N_("Diese Angaben lassen sich nicht ändern"),
        N_("Der Vorgang ist älter als diese Möglichkeit. Rufen Sie uns an oder schreiben Sie uns."),
    ),
    errors.Refused: INVALID,
    AnswersInvalid: INVALID,
    DataInvalid: INVALID,
    errors.TooMuch: TOO_LARGE,
    errors.Throttled: THROTTLED,
    errors.TooManyForms: Refusal(
        429,
        "too-many-forms",
        N_("Aus Ihrem Netz kommen gerade zu viele Formulare"),
        N_("Warten Sie so viele Sekunden, wie in der Kopfzeile Retry-After steht. Senden Sie dasselbe dann erneut."),
    ),
    errors.Erased: Refusal(
        410,
        "erased",
        N_("Diese Angaben sind gelöscht"),
        N_("Die Aufbewahrungsfrist ist abgelaufen. Niemand kann sie noch lesen."),
    ),
    errors.InstanceUnusable: UNAVAILABLE,
}
#: What Flask itself refuses.
HTTP_REFUSALS: Mapping[int, Refusal] = {
    404: NOT_FOUND,
    405: METHOD,
    406: NOT_ACCEPTABLE,
    413: TOO_LARGE,
    415: MEDIA_TYPE,
    422: INVALID,
}
#: Sentences about single places of a request that no form knows of. The form's own problems have theirs.
SENTENCES: Mapping[str, str] = {
    "required": N_("Geben Sie diesen Wert an."),
    "wrong_type": N_("Geben Sie hier einen Wert der Art an, die die Beschreibung der Schnittstelle nennt."),
    "wrong_shape": N_("Geben Sie bei „{label}“ einen Wert der Art an, die das JSON-Schema der Leistung nennt."),
    "unknown_field": N_("Lassen Sie diesen Wert weg. Unter diesem Namen gibt es hier nichts."),
    "unknown_service": N_("Eine Leistung mit diesem Namen bieten wir nicht an. Alle stehen unter /api/v1/services."),
    "unknown_language": N_("Wählen Sie eine der Sprachen dieser Behörde."),
    "unknown_department": N_("Nennen Sie eine Abteilung, in der Sie arbeiten."),
    "unknown_cursor": N_("Nehmen Sie als cursor den Wert next der vorigen Seite, oder lassen Sie ihn weg."),
    "out_of_range": N_("Geben Sie hier einen Wert innerhalb der Grenzen an, die die Beschreibung nennt."),
    "wrong_case_number": N_("Zu diesem Schreiben gehört eine andere Vorgangsnummer."),
    "name_twice": N_("Geben Sie jeder Datei einen eigenen Namen."),
}


def refusal_for(error: errors.OfficeError) -> Refusal | None:
    """What is said of an error: its own line in the table, else that of the nearest class above; None without one."""
    return next((REFUSALS[kind] for kind in type(error).__mro__ if kind in REFUSALS), None)
