"""Papers that leave the house: drawn, recorded, given a code and sealed, before they are written down in one go.

Everything about a paper is derived from the effect that issues it. A worker that dies between drawing and writing down
leaves nothing behind, and the next one draws the same paper with the same code.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from citizen_office.core.authorities import Authority
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import (
    Letter,
    Matter,
    Origin,
    PaperKind,
    Proof,
    document_id,
    issue_code,
    notice_record,
    record_digest,
    record_salt,
    says,
)
from citizen_office.core.notices.reading import dump_letter
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.letters import reading_copy
from citizen_office.services.ports import Notice, NoticeProof, UnitOfWork


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is ready to leave: the letter with its code, the bytes of both copies, what proves it, and what it
    says, to be read in another shape.
    """

    notice: Notice
    letter: Letter
    pdf: bytes
    reading_copy: bytes
    proof: NoticeProof
    reading: bytes

    def keep(self, work: UnitOfWork, *others: bytes) -> None:
        """Write all of it down, and that the files of ``others`` who get it are genuine too; where the same effect did
        so before, that stays as it is.
        """
        work.notices.add(self.notice, self.pdf, self.reading_copy)
        work.notices.add_reading(self.notice, self.reading)
        digests = [hashlib.sha256(pdf).digest() for pdf in (self.pdf, *others)]
        work.proofs.add(self.proof, self.letter.record, digests)


def issue_paper(
    desk: Desk, opened: OpenCase, notice: Notice, letter: Letter, matter: Matter, kind: PaperKind, outcome: str = ""
) -> Paper:
    """Draw ``letter``, which tells of ``matter``. Raises SealUnusable where the authority's seal cannot be used now."""
    authority, secret = opened.authority, desk.secrets.body
    record = notice_record(_origin(desk, opened, notice, letter, matter, kind, outcome), matter, letter)
    digest, document = record_digest(record), document_id(secret, notice.key)
    code = str(issue_code(desk.secrets.codes, document, digest))
    proven = replace(letter, record=record, proof=Proof(check_address(desk, authority, code), code))
    pdf, copy = seal_letter(desk, opened, proven), desk.render(reading_copy(proven))
    proof = NoticeProof(notice.id, notice.authority, notice.case_id, kind.value, document, digest)
    return Paper(notice, proven, pdf, copy, proof, dump_letter(letter))


def seal_letter(desk: Desk, opened: OpenCase, letter: Letter) -> bytes:
    """A letter drawn, and sealed where the authority has a seal. Raises SealUnusable where that cannot be used now."""
    return desk.render(letter, desk.seals.of(opened.authority.key))


def check_address(desk: Desk, authority: Authority, code: str) -> str:
    """Where anybody asks about a code. It is in capitals, of which a QR code holds more; a path of the installation's
    own is left as it is, for nobody but the office knows that capitals mean the same.
    """
    address = desk.link(authority, f"/v/{code}")
    _, _, place = desk.base_url.partition("://")
    return address if "/" in place else address.upper()


def _origin(
    desk: Desk, opened: OpenCase, notice: Notice, letter: Letter, matter: Matter, kind: PaperKind, outcome: str
) -> Origin:
    form = opened.bundle.form.form
    # A letter in between, such as a hearing, decides nothing; an act that does instructs about the remedy.
    decides = matter.regime is Regime.NONE or says(letter, matter, "remedy")
    return Origin(
        id=notice.id,
        salt=record_salt(desk.secrets.body, notice.key),
        kind=kind,
        authority=opened.authority.key,
        authority_name=opened.authority.name,
        ags=opened.authority.ags,
        service=form.id,
        service_name=form.title.in_language(letter.language),
        leika=form.leika,
        workflow=opened.case.workflow,
        publication=opened.case.publication,
        outcome=outcome if decides else "",
        training=desk.training,
    )
