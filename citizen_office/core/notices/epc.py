"""The payment code of the European Payments Council (EPC069-12, version 002), which banking apps in Germany read.

What it holds is plain lines. The QR code around it is drawn with error correction M, as the guideline asks.
"""

from __future__ import annotations

from typing import Final

from citizen_office.core.expressions import Money

_LEAST, _MOST = 1, 999_999_999_99
_LONGEST_NAME: Final = 70
_LONGEST_TEXT: Final = 140
_LONGEST_CODE: Final = 331


def payment_code(payee: str, iban: str, bic: str, amount: Money, reference: str) -> str:
    """What the code for one transfer in euro holds; empty where the guideline has no code for it.

    ``reference`` is what the payer's bank sends along as text. Nothing is cut short: a code that lacks the end of a
    number is worse than none.
    """
    fits = len(payee) <= _LONGEST_NAME and len(reference) <= _LONGEST_TEXT
    if not fits or amount.currency != "EUR" or not _LEAST <= amount.cents <= _MOST:
        return ""
    lines = (
        "BCD",
        "002",
        # UTF-8.
        "1",
        "SCT",
        bic,
        payee,
        iban,
        f"EUR{amount.amount}",
        # Purpose, and a structured reference (ISO 11649): a Kassenzeichen is neither.
        "",
        "",
        reference,
    )
    code = "\n".join(lines)
    return code if len(code.encode()) <= _LONGEST_CODE else ""
