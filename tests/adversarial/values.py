"""Adversarial texts and dates."""

from datetime import UTC, datetime
from random import Random
from typing import Any

from schema.vocabulary import TextPart

TEXTS = (
    "plain words",
    "Zebra before apple",
    "apple",
    "Äpfel",
    "double \" single ' back ` tick",
    'back\\slash \\" \\\\ \\n \\u0041 \\',
    "line\nbreak\ttab\rreturn\r\n",
    "control \x01\x02\x07\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9f",
    "separators \u2028 and \u2029 and \u00a0",
    "emoji 😀 👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e007f 🇮🇶",
    "مسرور بارزاني رئيس الوزراء",
    "حکومەتی هەرێمی کوردستان",
    "zero\u200cwidth\u200djoiner\u200bspace\u2060word",
    "e\u0301 is not é, n\u0303 is not ñ",
    "\u202eright to left override\u202c",
    "<script>alert('x')</script> &amp; </style> <!-- -->",
    "100%_of %s %(name)s %% {} {0} ${x} $1 ?1 :name @x",
    "'; drop table article; --",
    "]]> */ /* -- #",
    "\ufeffbyte order mark \ufffd \uffff",
    "astral \U00010000 \U0010ffff 𝒳𝒴",
    " spaces around ",
    "",
    " ",
    "null",
    "0",
    "true",
    '{"a": [1, null, "b"]}',
    '["Article:published-,key-"]',
    '"',
    "\\",
    "'",
    "\n",
    "ǅ ß ẞ İ ı ﬁ",
)
LANGUAGES = ("en", "ar", "ckb", "ku-Latn", "zh-Hant-TW", "en-GB", "sl-rozaj", "sr")
URLS = (None, "https://example.org/", "https://example.org/?a=1&b=%22'\\#é", "http://xn--e1afmkfd/\u2028")


def text(random: Random, limit: int = 200) -> str:
    """One adversarial text of at most `limit` characters."""
    chosen = random.choice(TEXTS)
    if random.random() < 0.2:
        chosen += random.choice(TEXTS)
    return chosen[:limit]


def maybe_text(random: Random, limit: int = 200) -> str | None:
    """A adversarial text or none."""
    return None if random.random() < 0.35 else text(random, limit)


def _instant(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)


DATES: tuple[tuple[str, str | None, str | None, str], ...] = (
    ("2021-12-03", "2021-12-03T00:00:00", "2021-12-03T23:59:59", "DAY"),
    ("2021-12-02T21:30:15Z", "2021-12-02T21:30:15", "2021-12-02T21:30:15", "SECOND"),
    ("2021-12-03T00:00:00Z", "2021-12-03T00:00:00", "2021-12-03T00:00:00", "SECOND"),
    ("2017-10~", "2017-10-01T00:00:00", "2017-10-31T23:59:59", "MONTH"),
    ("2017", "2017-01-01T00:00:00", "2017-12-31T23:59:59", "YEAR"),
    ("2017-01-01", "2017-01-01T00:00:00", "2017-01-01T23:59:59", "DAY"),
    ("2021-11-01/2021-11-10", "2021-11-01T00:00:00", "2021-11-10T23:59:59", "INTERVAL"),
    ("../2021-12-05", None, "2021-12-05T23:59:59", "INTERVAL"),
    ("2021-11-29/..", "2021-11-29T00:00:00", None, "INTERVAL"),
    ("2021-11-29", "2021-11-29T00:00:00", "2021-11-29T23:59:59", "DAY"),
    ("../..", None, None, "INTERVAL"),
    ("1000", "1000-01-01T00:00:00", "1000-12-31T23:59:59", "YEAR"),
    ("9998-12-31", "9998-12-31T00:00:00", "9998-12-31T23:59:59", "DAY"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59", "1969-12-31T23:59:59", "SECOND"),
    ("2024-02-29", "2024-02-29T00:00:00", "2024-02-29T23:59:59", "DAY"),
    ("201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59", "INTERVAL"),
)


LISTED = ("published", "occurred", "made", "asserted")
"""The dates that lists are sorted by."""


def fuzzy_date(random: Random, field: str, chance_of_none: float = 0.0) -> dict[str, Any]:
    """The columns of one date, few distinct ones, so that many tie."""
    if random.random() < chance_of_none:
        return {}
    edtf, earliest, latest, precision = random.choice(DATES)
    sort = {f"{field}_sort": _instant(earliest or latest or "0999-01-01T00:00:00")}
    return {
        **(sort if field in LISTED else {}),
        f"{field}_edtf": edtf,
        f"{field}_earliest": _instant(earliest) if earliest else None,
        f"{field}_latest": _instant(latest) if latest else None,
        f"{field}_precision": precision,
        f"{field}_note": maybe_text(random),
    }


def quote(random: Random, chance_of_none: float = 0.0) -> dict[str, Any]:
    """The columns of one quote."""
    if random.random() < chance_of_none:
        return {}
    start = random.choice((0, 0, 1, 17, 2_000_000_000))
    part = random.choice(("BODY", "BODY", "BODY", *TextPart))
    return {
        "quote_exact": text(random),
        "quote_part": part,
        "quote_paragraph": random.choice((0, 1, 2, 2_147_483_647)) if part == "BODY" else None,
        "quote_start": start,
        "quote_end": start + random.randint(1, 50),
        "quote_verbatim": random.random() < 0.5,
    }
