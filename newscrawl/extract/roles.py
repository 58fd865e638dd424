"""The words around names in bylines of Latin script. Data only; Arabic has `newscrawl.text`."""

from __future__ import annotations

import re
from typing import Final

BEFORE_A_NAME: Final = re.compile(
    r"^(?:(?:written|posted|reported|published|story|text|words|photographs?|author|autorin|autor|"
    r"auteur|texte?|reporting|opinion|article|artikel|erstellt)\s*(?:by|von|par|por|di|de)?\s*:\s*|"
    r"(?:(?:written|posted|reported|published|words|text|geschrieben|veröffentlicht|erstellt|"
    r"publié|publicado|ein beitrag|ein gastbeitrag)\s+)?(?:by|von|par|por|di|door|av|af|od|przez)"
    r"\s*:?\s+)",
    re.IGNORECASE,
)
AFTER_A_NAME: Final = re.compile(
    r"\s+(?:(?:senior|staff|chief|deputy|managing)\s+)*"
    r"(?:editor|writer|reporter|correspondent|contributor)$",
    re.IGNORECASE,
)
ROLE: Final = re.compile(
    r"\b(?:editor|reporter|correspondent|korrespondent\w*|redakteur\w*|redaktion|staff writer|"
    r"journalist\w*|columnist|contributor|producer|chief|writer|author|fellow|professor|analyst|"
    r"director|freelance\w*|volont\w*|ressort\w*|leiter\w*|photographer|fotograf\w*|news|desk|"
    r"senior|deputy|bureau|newsroom|team)\b",
    re.IGNORECASE,
)
NOBODY: Final = frozenset({
    "admin", "administrator", "author", "autor", "autorin", "auteur", "by", "editor", "editorial",
    "editors", "gast", "guest", "nachrichten", "news", "newsdesk", "newsroom", "none", "null",
    "online", "redaktion", "redaktionsteam", "redazione", "redaccion", "redacción", "rédaction",
    "staff", "team", "undefined", "unknown", "user", "webmaster", "webredaktion", "writer",
})  # fmt: skip
"""Squeezed: what content management systems write where nobody is named."""

ORGANIZATION: Final = re.compile(
    r"(?:\be\. ?V\.|\b(?:GmbH|AG|Inc|Ltd|LLC|Verlag|Magazine?|Zeitung|\w*[Vv]erband|Stiftung|Group|"
    r"Media|Times|Tribune|Herald|Radio|TV|Network|Institute?|Universit\w+|\w*[Mm]inisterium)\b)"
)
"""No person bears these words in a name."""

PARTICLES: Final = frozenset({
    "de", "da", "do", "dos", "das", "di", "del", "della", "der", "den", "dem", "van", "von", "zu",
    "zur", "ten", "ter", "la", "le", "el", "al", "bin", "ibn", "ben", "af", "av", "e", "y", "und",
    "and", "st", "mc", "o",
})  # fmt: skip
"""The words of a name that are written small."""

WITH_OUTLET: Final = frozenset({
    "the", "der", "die", "das", "news", "online", "de", "com", "redaktion", "nachrichten",
    "digital", "gmbh", "ag", "developer",
})  # fmt: skip
"""What may stand before or behind an outlet's name without making it another's."""
