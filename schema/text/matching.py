"""Hashes by which links find articles: 64-bit numbers that the database compares."""

from hashlib import blake2b

from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline


def match_keys(url: str | None, headline: str | None) -> dict[str, int | None]:
    """Return the hashes of a normalised address and headline, each None where there is none."""
    return {
        "url_key": _hash(f"u{address_key(url)}") if url else None,
        "headline_key": _hash(f"h{normalise_headline(headline)}") if headline else None,
    }


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
