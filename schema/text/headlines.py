"""Headlines normalised, so that a "Read more" link finds its article in spite of quotes, dashes and case."""

import re
import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
    }
)
_SPACE = re.compile(r"\s+")


def normalise_headline(headline: str) -> str:
    """Return what headlines share that differ only in case, quotes, dashes, widths and spaces."""
    text = unicodedata.normalize("NFKC", headline).translate(_ALIKE).casefold()
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
