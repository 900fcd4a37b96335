"""The one tree of refusals.

OfficeError
├── NotFound            the object is not there, or not for this actor (the two are never told apart)
├── Forbidden           the actor is known, the object visible, the action not theirs
├── SignInRequired      nobody is signed in, or the session has ended
├── Conflict            the world moved on since the actor looked
│   ├── StaleRevision   somebody else acted on the case in between
│   └── KeyReused       one idempotency key, two different submissions
├── Refused             the rules of the domain say no
│   ├── ActionNotOpen   the action is not open in the case's present state
│   │   ├── OpinionsAwaited  it waits for the opinions of other departments
│   │   └── MoneyOwed   money that was asked for in the case has not been paid
│   ├── NotCorrectable  what was typed into the form was not kept, so that it cannot be opened again
│   ├── SecondPersonNeeded  whoever proposed a decision may not sign it as well
│   ├── AnswersInvalid  answers with problems; carries all of them
│   └── DataInvalid     the data of an action is incomplete or wrong; carries all problems
├── TooMuch             a size or count above its limit
├── Throttled           too many tries; carries the seconds to wait
│   └── TooManyForms    one network has begun or sent more forms than it may
├── DefinitionInvalid   YAML or texts with findings; carries all of them
├── SettingInvalid      a setting is missing or unusable; named
├── InstanceUnusable    the instance folder, database or port cannot be used
│   └── SealUnusable    the authority's seal cannot be used now; nothing is issued without it
├── DeliveryFailed      a message could not be handed over
├── GlyphMissing        the font has no sign for a character
├── Erased              the case's key was destroyed on purpose
└── Unreadable          stored bytes do not open under the keys at hand

Each error carries a stable ``code`` and ``params``: the words for the screen come from the catalogue, in the
reader's language, never from the exception. The web maps each class to a status code in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class OfficeError(Exception):
    """A refusal by the office. ``code`` names it, ``params`` fill its sentence."""

    code: ClassVar[str] = "office_error"

    def __init__(self, detail: str = "", /, **params: str | int) -> None:
        """Take an English ``detail`` for the log and the parameters of the sentence on screen."""
        self.detail = detail or (type(self).__doc__ or type(self).__name__).strip().splitlines()[0]
        self.params: Mapping[str, str | int] = params
        super().__init__(self.detail)


class NotFound(OfficeError):
    """There is no such object, or it is not for this actor."""

    code = "not_found"


class Forbidden(OfficeError):
    """This actor may not do that."""

    code = "forbidden"


class SignInRequired(OfficeError):
    """Nobody is signed in, or the session has ended."""

    code = "sign_in_required"


class Conflict(OfficeError):
    """The world moved on since the actor looked."""

    code = "conflict"


class StaleRevision(Conflict):
    """Somebody else acted on this case in between."""

    code = "stale_revision"


class KeyReused(Conflict):
    """The idempotency key already belongs to a different submission."""

    code = "key_reused"


class Refused(OfficeError):
    """The rules of the domain say no."""

    code = "refused"


class ActionNotOpen(Refused):
    """This action is not open in the case's present state."""

    code = "action_not_open"


class NotCorrectable(Refused):
    """What was typed into this form was not kept, so that it cannot be opened again."""

    code = "not_correctable"


class OpinionsAwaited(ActionNotOpen):
    """The action waits for the opinions of other departments."""

    code = "opinions_awaited"


class MoneyOwed(ActionNotOpen):
    """Money that was asked for in this case has not been paid."""

    code = "money_owed"


class SecondPersonNeeded(Refused):
    """The signing rule demands two people, and the signer is the one who proposed."""

    code = "second_person_needed"


class TooMuch(OfficeError):
    """A size or a count is above its limit."""

    code = "too_much"


class Throttled(OfficeError):
    """Too many tries; ``params['seconds']`` says how long to wait."""

    code = "throttled"


class TooManyForms(Throttled):
    """One network has begun or sent more forms than it may for now."""

    code = "too_many_forms"


class SettingInvalid(OfficeError):
    """A setting is missing or unusable; ``params['name']`` names it."""

    code = "setting_invalid"


class InstanceUnusable(OfficeError):
    """The instance folder, its database or the port cannot be used."""

    code = "instance_unusable"


class SealUnusable(InstanceUnusable):
    """The authority's seal cannot be used now; ``params['problem']`` says in a word why."""

    code = "seal_unusable"


class Erased(OfficeError):
    """The key of this case was destroyed on purpose; its content is gone for good."""

    code = "erased"


class Unreadable(OfficeError):
    """Stored bytes do not open under the keys at hand."""

    code = "unreadable"


class DeliveryFailed(OfficeError):
    """A transport could not hand a message over. ``permanent``: trying again cannot help."""

    code = "delivery_failed"

    def __init__(self, detail: str, *, permanent: bool) -> None:
        """Take an English ``detail`` without personal data."""
        super().__init__(detail)
        self.permanent = permanent


class GlyphMissing(OfficeError):
    """The font of the letter has no sign for a character; ``params['character']`` shows it."""

    code = "glyph_missing"
