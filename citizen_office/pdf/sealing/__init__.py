"""Seals for PDFs: keys, signatures, and the test authority of exercises."""

from citizen_office.pdf.sealing.cms import CmsSeal
from citizen_office.pdf.sealing.exercise import write_test_seal
from citizen_office.pdf.sealing.folder import SealFolder, load_roots
from citizen_office.pdf.sealing.keys import FileSigner, Signer, TimeStamper

__all__ = ["CmsSeal", "FileSigner", "SealFolder", "Signer", "TimeStamper", "load_roots", "write_test_seal"]
