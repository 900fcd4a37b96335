"""What can be said of a seal, and what to do: for ``health`` and for ``citizen-office seal check``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.i18n.marker import N_

#: Code → what was found, and the advice.
SEAL_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "seal": (N_("Das Siegel von {authority} ist gültig bis {day}."), ""),
        "seal_none": (N_("Keine Behörde hat ein Siegel. Schreiben gehen ungesiegelt hinaus."), ""),
        "seal_ends_soon": (
            N_("Das Siegel von {authority} endet am {day}."),
            N_("Bestellen Sie ein neues Zertifikat, und legen Sie es nach {path}."),
        ),
        "seal_expired": (
            N_("Das Siegel von {authority} ist abgelaufen: {detail}. Schreiben warten, bis ein neues da ist."),
            N_("Legen Sie das neue Zertifikat nach {path}. Dann versuchen Sie gescheiterte Folgeschritte noch einmal."),
        ),
        "seal_not_yet": (
            N_("Das Siegel von {authority} gilt noch nicht: {detail}. Schreiben warten bis dahin."),
            N_("Prüfen Sie die Uhr dieses Rechners, oder legen Sie ein gültiges Zertifikat nach {path}."),
        ),
        "seal_unreadable": (
            N_("Das Siegel von {authority} lässt sich nicht lesen: {detail}"),
            N_(
                "Legen Sie {path} und daneben die Datei .secret mit dem Kennwort so ab, dass der Dienst sie lesen kann."
            ),
        ),
        "seal_open": (
            N_("Den Schlüssel von {authority} können auch andere lesen: {detail}"),
            N_("Rufen Sie auf: chmod 400, für die Datei .p12 und für die Datei .secret."),
        ),
        "seal_secret": (
            N_("Das Siegel von {authority} lässt sich nicht öffnen: {detail}"),
            N_("Prüfen Sie das Kennwort in der Datei .secret neben {path}."),
        ),
        "seal_incomplete": (
            N_("In {path} fehlt der Schlüssel oder das Zertifikat."),
            N_("Legen Sie dort eine PKCS#12-Datei mit beidem ab."),
        ),
        "seal_weak": (
            N_("Der Schlüssel von {authority} ist zu schwach oder von einer Art, die nicht siegelt."),
            N_("Nehmen Sie RSA ab 2048 Bit, besser 3072, oder EC P-256, P-384 oder P-521."),
        ),
        "seal_mismatch": (
            N_("Der Schlüssel von {authority} gehört nicht zu seinem Zertifikat."),
            N_("Legen Sie Schlüssel und Zertifikat, die zusammengehören, nach {path}."),
        ),
        "seal_usage": (
            N_("Das Zertifikat von {authority} ist nicht zum Siegeln von Dokumenten da: {detail}"),
            N_("Bestellen Sie eines für elektronische Siegel."),
        ),
        "seal_chain": (
            N_("Die Zertifikate in {path} hängen nicht zusammen: {detail}"),
            N_("Legen Sie die Zertifikate der Aussteller dazu, die zu diesem gehören."),
        ),
        "seal_test": (
            N_("Das Siegel von {authority} stammt von einer Testzertifizierungsstelle und gilt nur in Übungen."),
            N_("Nehmen Sie {path} weg, oder legen Sie ein echtes Zertifikat dorthin."),
        ),
        "seal_real": (
            N_("Im Übungsbetrieb liegt für {authority} ein echtes Siegel bereit. Übungen werden nie echt gesiegelt."),
            N_("Nehmen Sie {path} weg."),
        ),
    }
)
