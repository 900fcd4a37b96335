"""Sentences about papers for the council."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

COUNCIL_PAPER_MESSAGES: Mapping[str, Message] = {
    "paper_step_before": Message(
        "Die Sitzung am {date} steht hinter der am {before}. Ordnen Sie die Beratungsfolge nach dem Datum.",
        "The session of {date} stands after that of {before}. Put the sessions into the order of their dates.",
    ),
    "paper_step_twice": Message(
        "„{committee}“ steht für den {date} schon in der Beratungsfolge.",
        "“{committee}” is among the sessions of {date} already.",
    ),
    "paper_decision_missing": Message(
        "Niemand entscheidet. Genau ein Schritt hat die Zuständigkeit „entscheidung“, und er ist der letzte.",
        "Nobody decides. Exactly one step has the competence “entscheidung”, and it is the last.",
    ),
    "paper_decision_twice": Message(
        "„{committee}“ entscheidet, und danach entscheidet noch jemand. Nur der letzte Schritt ist eine Entscheidung.",
        "“{committee}” decides, and somebody else decides after it. Only the last step is a decision.",
    ),
    "paper_decision_not_last": Message(
        "Nach der Entscheidung von „{committee}“ wird nicht mehr beraten. Stellen Sie sie an das Ende.",
        "Nobody deliberates after “{committee}” has decided. Put the decision at the end.",
    ),
    "paper_dated_later": Message(
        "Die Vorlage ist vom {date}; eine Sitzung war schon davor.",
        "The paper is of {date}; a session was before that.",
    ),
    "paper_hidden_in_public": Message(
        "Die Vorlage ist nichtöffentlich, „{committee}“ berät sie aber öffentlich.",
        "The paper is not public, but “{committee}” deliberates it in public.",
    ),
    "paper_amounts_missing": Message(
        "Es gibt finanzielle Auswirkungen, aber keinen Betrag.", "It has financial effects, but no amount."
    ),
    "paper_amounts_unexpected": Message(
        "Es gibt Beträge, aber „effects“ sagt, dass es keine finanziellen Auswirkungen gibt.",
        "It has amounts, but “effects” says that there are no financial effects.",
    ),
    "paper_total_differs": Message(
        "Geplante Mittel und Mehrbedarf ergeben zusammen {sum} €; die Gesamtkosten sind andere.",
        "The planned amount and what is needed besides come to {sum} €; the total is another.",
    ),
    "paper_cover_differs": Message(
        "Die Deckungsvorschläge ergeben zusammen {sum} €; der Mehrbedarf ist ein anderer.",
        "The proposed cover comes to {sum} €; what is needed besides is another amount.",
    ),
}
