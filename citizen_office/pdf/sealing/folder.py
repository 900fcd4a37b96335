"""The folder with the seals: ``KEY.p12`` for the authority with this key, and its passphrase in ``KEY.secret``.

Certificates of earlier seals, or of whoever issued them, may stand in ``KEY.roots.pem``. Files are read again when they
change: a renewed certificate needs no restart, and notices that waited for it go out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from citizen_office.core.errors import SealUnusable
from citizen_office.pdf.sealing.checks import check_dates, check_signer, common_name, is_test, key_words
from citizen_office.pdf.sealing.cms import CmsSeal
from citizen_office.pdf.sealing.keys import FileSigner, open_signer
from citizen_office.services.ports import SealFacts

KEY_FILE, SECRET_FILE, ROOTS_FILE = ".p12", ".secret", ".roots.pem"


class SealFolder:
    """``ports.Seals`` over a folder."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], *, training: bool) -> None:
        """Take the folder, which need not be there, what says the time, and whether everything is an exercise."""
        self._folder = folder
        self._clock = clock
        self._training = training
        self._seals: dict[str, tuple[object, FileSigner, CmsSeal]] = {}

    def of(self, authority: str) -> CmsSeal | None:
        """The seal of an authority; None where it has none. SealUnusable where it has one that cannot be used now."""
        path = self._path(authority, KEY_FILE)
        if not path.exists():
            return None
        signer, seal = self._opened(authority)
        check_dates(signer, self._clock())
        return seal

    def facts(self) -> tuple[SealFacts, ...]:
        """Every seal that there is, by the key of its authority."""
        found = self._folder.glob(f"*{KEY_FILE}") if self._folder.is_dir() else ()
        return tuple(self._facts(path.name.removesuffix(KEY_FILE), path) for path in sorted(found))

    def roots(self, authority: str) -> tuple[bytes, ...]:
        """The certificates that seals of this authority are traced back to."""
        roots: tuple[bytes, ...] = ()
        if self._path(authority, KEY_FILE).exists():
            signer, _ = self._opened(authority)
            roots += ((signer.certificate, *signer.chain)[-1].public_bytes(Encoding.DER),)
        earlier = self._path(authority, ROOTS_FILE)
        return roots + load_roots(earlier) if earlier.exists() else roots

    def _opened(self, authority: str) -> tuple[FileSigner, CmsSeal]:
        path, secret = self._path(authority, KEY_FILE), self._path(authority, SECRET_FILE)
        state = tuple(_state(each) for each in (path, secret))
        known = self._seals.get(authority)
        if known is None or known[0] != state:
            signer = open_signer(path, secret)
            check_signer(signer, training=self._training)
            known = self._seals[authority] = (state, signer, CmsSeal(signer, self._clock))
        return known[1], known[2]

    def _facts(self, authority: str, path: Path) -> SealFacts:
        problem, detail, signer = "", "", None
        try:
            signer = open_signer(path, self._path(authority, SECRET_FILE))
            check_signer(signer, training=self._training)
            check_dates(signer, self._clock())
        except SealUnusable as unusable:
            problem, detail = str(unusable.params["problem"]), unusable.detail
        if signer is None:
            return SealFacts(authority, str(path), problem, detail)
        certificates = (signer.certificate, *signer.chain)
        return SealFacts(
            authority,
            str(path),
            problem,
            detail,
            subject=common_name(signer.certificate),
            chain=tuple(common_name(each) for each in signer.chain),
            key=key_words(signer.certificate.public_key()),
            usable_from=max(each.not_valid_before_utc for each in certificates),
            usable_until=min(each.not_valid_after_utc for each in certificates),
            test=is_test(signer),
        )

    def _path(self, authority: str, ending: str) -> Path:
        return self._folder / f"{authority}{ending}"


def load_roots(path: Path) -> tuple[bytes, ...]:
    """The certificates (DER) of a PEM file. SealUnusable where there is none in it."""
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
        return tuple(root.public_bytes(Encoding.DER) for root in found)
    except (OSError, ValueError) as error:
        raise SealUnusable(f"{path} is no PEM file with certificates", problem="unreadable", file=str(path)) from error


def _state(path: Path) -> object:
    """What changes when a file does; None for one that is not there."""
    if not path.exists():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode
