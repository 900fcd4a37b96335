"""What a person reads about how a day was found, step by step, in German; the catalogue has the other languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.core.deadlines import Reason
from citizen_office.core.forms.fields.formats import format_param
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_

#: Code of a step → German sentence.
DERIVATION_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # From what day service is counted.
        "service_posted": N_("Der Bescheid ging am {day} zur Post."),
        "service_sent": N_("Der Bescheid wurde am {day} elektronisch abgesandt."),
        "service_notified": N_("Die Nachricht, dass der Bescheid bereitliegt, wurde am {day} abgesandt."),
        "service_provided": N_("Der Bescheid wurde am {day} zum Abruf bereitgestellt."),
        "service_retrieved": N_("Der Bescheid wurde am {day} abgerufen."),
        "service_posted_up": N_("Die Benachrichtigung über die öffentliche Zustellung hängt seit dem {day} aus."),
        # When the notice counts as served, and when it does not.
        "service_deemed": N_("Am {count}. Tag danach gilt er als bekannt gegeben: am {day} ({law})."),
        "service_stays": N_("Der {day} ist kein Werktag. Für den Tag der Bekanntgabe ändert das nichts ({law})."),
        "service_not_retrieved": N_(
            "Der Bescheid wurde nicht abgerufen. Ohne Abruf bis zum {last} ist er nicht bekannt gegeben und muss noch "
            "einmal bereitgestellt oder auf anderem Weg geschickt werden ({law})."
        ),
        "service_retrieved_late": N_(
            "Der Abruf am {day} kam zu spät, er war bis zum {last} möglich. Der Bescheid ist nicht bekannt gegeben und "
            "muss noch einmal bereitgestellt oder auf anderem Weg geschickt werden ({law})."
        ),
        "service_reading_copy": N_(
            "Hinter dem persönlichen Link steht eine Lesefassung. Bekannt gegeben ist der Bescheid damit noch nicht."
        ),
        "service_no_act": N_("Dieses Schreiben ist kein Bescheid. Es setzt keine Frist in Lauf."),
        # When the day is known, and no fiction counts.
        "service_proved": N_("Der Bescheid wurde nachweislich am {day} zugestellt. Dieser Tag zählt ({law})."),
        "service_arrived": N_("Der Brief ist nachweislich erst am {day} angekommen. Dieser Tag zählt ({law})."),
        "service_returned": N_("Der Brief kam am {day} zurück. Damit gilt er nicht als bekannt gegeben ({law})."),
        # When the time of a notification that was posted up is over.
        "service_public": N_("Wenn diese Zeit vergangen ist, gilt der Bescheid als zugestellt: am {day} ({law})."),
        # How a period is counted.
        "event_not_counted": N_("Der {day} zählt nicht mit, die Frist beginnt am Tag danach ({law})."),
        "period_working_days": N_("Die Frist beträgt {count} Arbeitstage und endet am {end}."),
        "period_days": N_("Die Frist beträgt {count} Tage und endet am {end} ({law})."),
        "period_weeks": N_("Die Frist beträgt {count} Wochen und endet am {end} ({law})."),
        "period_months": N_("Die Frist beträgt {count} Monate und endet am {end} ({law})."),
        "period_years": N_("Die Frist beträgt {count} Jahre und endet am {end} ({law})."),
        "month_too_short": N_(
            "In diesem Monat gibt es den Tag mit derselben Zahl nicht. Es zählt der letzte Tag, der {end} ({law})."
        ),
        "clock_stopped": N_("Vom {first} bis zum {last} stand die Frist still. Sie endet deshalb am {end}."),
        "date_fixed": N_("Der Termin am {day} gilt auch, wenn er nicht auf einen Werktag fällt ({law})."),
        # Which period a remedy has.
        "remedy_instructed": N_("Der Bescheid belehrt richtig über den Rechtsbehelf, es gilt die Monatsfrist ({law})."),
        "remedy_not_instructed": N_("Die Belehrung fehlt oder ist falsch, deshalb gilt die Jahresfrist ({law})."),
        # A day on which nobody works moves to the next workday.
        "moved_from_saturday": N_("Der {day} ist ein Samstag. Es zählt der nächste Werktag, der {to} ({law})."),
        "moved_from_sunday": N_("Der {day} ist ein Sonntag. Es zählt der nächste Werktag, der {to} ({law})."),
        "moved_from_holiday": N_(
            "Der {day} ist ein gesetzlicher Feiertag. Es zählt der nächste Werktag, der {to} ({law})."
        ),
        # A rule of which it is not settled that it holds here.
        "rule_unconfirmed": N_("Ob die angewandte Regel hier so gilt, ist noch nicht bestätigt ({law})."),
    }
)

#: Sentences whose ``{count}`` is one.
SINGULAR_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "service_deemed": N_("Am Tag danach gilt er als bekannt gegeben: am {day} ({law})."),
        "period_working_days": N_("Die Frist beträgt einen Arbeitstag und endet am {end}."),
        "period_days": N_("Die Frist beträgt einen Tag und endet am {end} ({law})."),
        "period_weeks": N_("Die Frist beträgt eine Woche und endet am {end} ({law})."),
        "period_months": N_("Die Frist beträgt einen Monat und endet am {end} ({law})."),
        "period_years": N_("Die Frist beträgt ein Jahr und endet am {end} ({law})."),
    }
)


def derivation_sentences(derivation: tuple[Reason, ...], language: str) -> tuple[str, ...]:
    """The steps of a derivation in ``language``, one sentence or two for each."""
    return tuple(_sentence(step, language) for step in derivation)


def _sentence(step: Reason, language: str) -> str:
    texts = SINGULAR_TEXTS if step.params.get("count") == 1 else DERIVATION_TEXTS
    params = {name: format_param(value, language) for name, value in step.params.items()}
    return gettext(language, texts[step.code]).format_map(params)
