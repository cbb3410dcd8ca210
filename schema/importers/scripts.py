"""The scripts of names that have no language tag, as their characters show them."""

import unicodedata

_SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BATAK": "Batk",
    "BENGALI": "Beng",
    "BOPOMOFO": "Bopo",
    "CANADIAN": "Cans",
    "CHEROKEE": "Cher",
    "CJK": "Hani",
    "COPTIC": "Copt",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GOTHIC": "Goth",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "IDEOGRAPHIC": "Hani",
    "JAVANESE": "Java",
    "KANNADA": "Knda",
    "KATAKANA": "Jpan",
    "KATAKANA-HIRAGANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MALAYALAM": "Mlym",
    "MEETEI": "Mtei",
    "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr",
    "NKO": "Nkoo",
    "OL": "Olck",
    "ORIYA": "Orya",
    "SINHALA": "Sinh",
    "SUNDANESE": "Sund",
    "SYLOTI": "Sylo",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
    "TIFINAGH": "Tfng",
    "YI": "Yiii",
}
"""Codes of ISO 15924 by the first words of the names of letters."""

_TOGETHER = {
    frozenset({"Hani", "Jpan"}): "Jpan",
    frozenset({"Hani", "Hang"}): "Kore",
    frozenset({"Hani", "Bopo"}): "Hani",
}
"""Scripts that one language writes together."""

_NO_SCRIPT = ("MODIFIER", "SUPERSCRIPT", "SUBSCRIPT")
"""Letters that occur in every script."""

UNKNOWN = "und"


class _Letters(dict[str, str]):
    """The script of each letter that has been met, `?` for one that is not known, nothing for other characters."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _script_of(character)
        return found


def _script_of(character: str) -> str:
    if not character.isalpha():
        return ""
    words = unicodedata.name(character, "?").split()
    first = words[1] if words[0] in ("HALFWIDTH", "FULLWIDTH") else words[0]
    return "" if first in _NO_SCRIPT else _SCRIPTS.get(first, "?")


_LETTERS = _Letters()


def scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters."""
    return frozenset(filter(None, map(_LETTERS.__getitem__, text)))


def language_of(scripts: frozenset[str]) -> str:
    """Return the tag of an unknown language in the script that some scripts are: `und-Arab`, or `und`."""
    script = _TOGETHER.get(scripts) or (next(iter(scripts)) if len(scripts) == 1 else "?")
    return UNKNOWN if script == "?" else f"{UNKNOWN}-{script}"


def is_mixed(scripts: frozenset[str]) -> bool:
    """Return whether no language writes some scripts together."""
    return len(scripts) > 1 and scripts not in _TOGETHER


def tag_of(text: str) -> str:
    """Return the tag of an unknown language in the script of a text."""
    return language_of(scripts_of(text))
