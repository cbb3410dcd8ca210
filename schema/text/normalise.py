"""Words as search compares them, regardless of case, diacritics, letter variants, script and typos.

All rules of matching are here and not in a database, so that every database finds the same.
A text is split into words. Each has a normalised form; phonetic keys, which its spellings in Latin, Arabic
and Sorani letters share; and typo forms without one letter, which a misspelling shares with the correct
spelling.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

MAX_WORD = 40
"""The number of leading characters that are compared."""

SHORTEST_FUZZY = 5
LONGEST_FUZZY = 24
"""The lengths of words with typo tolerance. Shorter ones are too similar: Iran is not a typo of Iraq."""

_SHORTEST_KEY = 2
_CACHED_WORDS = 1 << 16
_LONGEST_CACHED = 64

_PIECE = re.compile(r"\S+")
_POSSESSIVE = re.compile("['’ʼ][sS]$")
_APOSTROPHES = "'’‘ʼʻʿʾ`´′ʹʺ"
_OLD_AE = re.compile("ه\u200c")
_NOT_LATIN = re.compile("[^a-z]")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("ىيێې", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ەةھہ", "ه"),
        **dict.fromkeys("ٱ", "ا"),
        **dict.fromkeys("ۆۇ", "و"),
        **dict.fromkeys("ڕڑ", "ر"),
        "ڵ": "ل",
        "ء": None,
    }
)
_WHOLE_LETTERS = {
    **dict.fromkeys("əә", "a"),
    **dict.fromkeys("ɛǝ", "e"),
    **dict.fromkeys("ɔɵ", "o"),
    "ı": "i",
    "ȷ": "j",
    "ð": "d",
    "þ": "th",
    "ŋ": "ng",
    "ĸ": "k",
    "æ": "ae",
    "œ": "oe",
    "ә": "а",
    "ө": "о",
    "ү": "у",
    "ұ": "у",
}
"""Letters of Latin and Cyrillic alphabets that Unicode neither decomposes nor names after another letter.

Azerbaijani ə is romanised as a: Əliyev is Aliyev.
"""

_MARKED_BLOCKS = (
    (0x80, 0x2B0),
    (0x400, 0x530),
    (0x1D00, 0x1DC0),
    (0x1E00, 0x1F00),
    (0x2C60, 0x2C80),
    (0xA640, 0xA7FF),
)
_MARKED = re.compile("(LATIN|CYRILLIC) SMALL LETTER (.+?) WITH .+")


def _base_letter(character: str) -> str | None:
    """Return the letter that a letter's name begins with: d for đ, LATIN SMALL LETTER D WITH STROKE."""
    named = _MARKED.fullmatch(unicodedata.name(character, ""))
    if named is None or unicodedata.normalize("NFKD", character) != character:
        return None
    try:
        return unicodedata.lookup(f"{named[1]} SMALL LETTER {named[2]}")
    except KeyError:
        return None


def _alphabet() -> dict[int, str]:
    """Return the Latin and Cyrillic letters that NFKD leaves as they are, with those that stand for them."""
    marked = {
        code: base
        for first, end in _MARKED_BLOCKS
        for code in range(first, end)
        if (base := _base_letter(chr(code)))
    }
    return {**marked, **str.maketrans(_WHOLE_LETTERS)}


_ALPHABET = _alphabet()
_SEAT = re.compile("^ئ(?=.)")
_ARTICLE = re.compile("^ال(?=...)")
_LONG_U = re.compile("وو+")
_LATIN_ARTICLES = frozenset({"al", "el"})

_VOWEL = "-"
_DIGRAPHS = re.compile("tch|sch|sh|ch|kh|gh|zh|th|dh|ph|ck|dj|ee|ie")
_DIGRAPH_SOUNDS = {
    "tch": "j",
    "sch": "s",
    "sh": "s",
    "ch": "j",
    "kh": "x",
    "gh": "k",
    "zh": "j",
    "th": "s",
    "dh": "z",
    "ph": "f",
    "ck": "k",
    "dj": "j",
    "ee": "i",
    "ie": "i",
}
_LATIN_SOUNDS = str.maketrans(
    {**dict.fromkeys("aeou", _VOWEL), "c": "j", "g": "k", "p": "b", "q": "k", "v": "f", "y": "i"}
)
_ARABIC_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("اٱعءەۆۇێې", _VOWEL),
        **dict.fromkeys("یيى", "i"),
        **dict.fromkeys("بپ", "b"),
        **dict.fromkeys("تطةٹ", "t"),
        **dict.fromkeys("ثسصش", "s"),
        **dict.fromkeys("جچژ", "j"),
        **dict.fromkeys("حهھہ", "h"),
        **dict.fromkeys("دض", "d"),
        **dict.fromkeys("ذزظ", "z"),
        **dict.fromkeys("رڕڑ", "r"),
        **dict.fromkeys("غقکكڪگ", "k"),
        **dict.fromkeys("فڤ", "f"),
        **dict.fromkeys("لڵ", "l"),
        "خ": "x",
        "م": "m",
        "ن": "n",
        "و": "w",
    }
)
"""Sounds that one of the scripts does not tell apart are one: p and b, g and k, ch and j, sh and s."""


class Word(NamedTuple):
    """A word of a text: where it stands, half-open in code points, and its normalised form."""

    start: int
    end: int
    normalised: str


def spans(text: str) -> list[Word]:
    """Return the words of a text in their order."""
    found = []
    for piece in _PIECE.finditer(text):
        begin = piece.start()
        for start, end, _, normalised in _runs(piece[0]):
            found.append(Word(begin + start, begin + end, normalised))
    return found


def raw_words(text: str) -> list[str]:
    """Return the words of a text as written, without an article (al-) before another word."""
    found = [(run, normalised) for piece in _PIECE.findall(text) for _, _, run, normalised in _runs(piece)]
    return [run for run, normalised in found if normalised not in _LATIN_ARTICLES] or [
        run for run, _ in found
    ]


class Joined(NamedTuple):
    """Neighbouring words of a text written as one: where they are, their numbers, the word and its normalised form."""

    start: int
    end: int
    parts: range
    run: str
    normalised: str


def joined(text: str, apart: bool = True) -> list[Joined]:
    """Return the words that a text's neighbours make when they are written together: Al-Qaeda is Alqaeda.

    Two neighbours are joined, three around an article (Abd al-Rahman), and all that hyphens join. Words that spaces
    keep apart are joined only if `apart`.
    """
    runs = [
        (number, piece.start() + start, piece.start() + end, run, normalised)
        for number, piece in enumerate(_PIECE.finditer(text))
        for start, end, run, normalised in _runs(piece[0])
    ]
    found = {}
    for first, last in _neighbours([(number, normalised) for number, _, _, _, normalised in runs]):
        if not apart and runs[first][0] != runs[last][0]:
            continue
        run = "".join(run for _, _, _, run, _ in runs[first : last + 1])
        normalised = normalise(run)
        if len(run) <= MAX_WORD and normalised:
            parts = range(first, last + 1)
            found[parts] = Joined(runs[first][1], runs[last][2], parts, run, normalised)
    return list(found.values())


def _neighbours(words: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of words that may be written as one, from each word and the number of its piece."""
    for position in range(len(words) - 1):
        yield position, position + 1
        if words[position + 1][1] in _LATIN_ARTICLES and position + 2 < len(words):
            yield position, position + 2
    for _, piece in groupby(range(len(words)), key=lambda position: words[position][0]):
        positions = list(piece)
        if len(positions) > 2:
            yield positions[0], positions[-1]


def hyphenated(text: str) -> set[str]:
    """Return the words that a text's hyphenated ones make when they are written together: F-16 is F16."""
    pieces = [piece for piece in _PIECE.findall(text) if not piece.isalnum()]
    return set(chain.from_iterable(map(_hyphenated, pieces)))


@lru_cache(_CACHED_WORDS)
def _hyphenated(piece: str) -> tuple[str, ...]:
    return tuple(word.normalised for word in joined(piece)) if len(_runs(piece)) > 1 else ()


def words(text: str) -> list[str]:
    """Return the normalised words of a text in order, without an article (al-) before another word."""
    pieces = _PIECE.findall(text)
    words_of = _cached_words if max(map(len, pieces), default=0) <= _LONGEST_CACHED else _words_of
    found = list(chain.from_iterable(map(words_of, pieces)))
    return [word for word in found if word not in _LATIN_ARTICLES] or found


def _words_of(piece: str) -> tuple[str, ...]:
    return tuple(normalised for _, _, _, normalised in _read_runs(piece))


_cached_words = lru_cache(_CACHED_WORDS)(_words_of)


Runs = tuple[tuple[int, int, str, str], ...]
"""Where each word of a piece of text stands, the word, and its normalised form, which is not empty."""


def _runs(piece: str) -> Runs:
    return _cached_runs(piece) if len(piece) <= _LONGEST_CACHED else _read_runs(piece)


def _read_runs(piece: str) -> Runs:
    found = ((start, end, run, normalise(run)) for start, end, run in _found_runs(piece))
    return tuple(run for run in found if run[3])


_cached_runs = lru_cache(_CACHED_WORDS)(_read_runs)


def _found_runs(piece: str) -> list[tuple[int, int, str]]:
    if _is_plain(piece):
        return [(0, len(piece), piece)]
    found, start, end = [], -1, -1
    for position, character in enumerate(piece):
        sort = _sort(character)
        if sort == "word":
            start, end = (position if start < 0 else start), position + 1
        elif sort == "mark" and start >= 0 and character not in _APOSTROPHES:
            end = position + 1
        elif sort == "break" and start >= 0:
            found.append((start, end, piece[start:end]))
            start = -1
    if start >= 0:
        found.append((start, end, piece[start:end]))
    return found


def _sort(character: str) -> str:
    """Return whether a character belongs in a word, may stand in one, or ends it."""
    if character in _APOSTROPHES:
        return "mark"
    category = unicodedata.category(character)
    if category[0] in "LN" and character != "\u0640":
        return "word"
    return "mark" if category[0] == "M" or category == "Cf" or character == "\u0640" else "break"


@lru_cache(_CACHED_WORDS)
def normalise(run: str) -> str:
    """Return the normalised form of one word; empty where nothing of it is a letter or a digit."""
    text = _base(run).translate(_LETTERS)
    text = _ARTICLE.sub("", _LONG_U.sub("و", text))
    return text[:MAX_WORD]


def _base(run: str) -> str:
    """Return a word in small letters and digits without marks, its letters' variants still apart."""
    if _is_plain(run):
        return run.lower()
    text = _OLD_AE.sub("ە", unicodedata.normalize("NFC", _POSSESSIVE.sub("", run)))
    text = unicodedata.normalize("NFKD", _SEAT.sub("", text)).casefold()
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFKD", text))
    return plain.translate(_ALPHABET)


def _is_plain(text: str) -> bool:
    """Return whether a text is nothing but letters and digits of ASCII, as most words are."""
    return text.isascii() and text.isalnum()


def _plain(character: str) -> str:
    if character in _APOSTROPHES or character == "\u0640" or not character.isalnum():
        return ""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character if category[0] in "LN" else ""


@lru_cache(_CACHED_WORDS)
def phonetic_keys(run: str) -> tuple[str, ...]:
    """Return the ways a word may sound: its consonants, a vowel only where it begins or where it ends in i.

    A word that is written in Arabic letters and ends in ya has two: that may be an i or, as in Mustafa, an a.
    """
    text = _base(run)
    if not text or text.isdecimal():
        return ()
    if _NOT_LATIN.search(text):
        sound = _ARTICLE.sub("", text).translate(_ARABIC_SOUNDS)
    else:
        written = _DIGRAPHS.sub(lambda found: _DIGRAPH_SOUNDS[found[0]], text).translate(_LATIN_SOUNDS)
        sound = "".join(letter for letter, _ in groupby(written))
    keys = (key[:MAX_WORD] for key in _skeletons(sound, text))
    return tuple(dict.fromkeys(key for key in keys if len(key) >= _SHORTEST_KEY))


def _skeletons(sound: str, text: str) -> list[str]:
    """Take the vowels out of a sound; `i` and `w` are vowels but where the word begins."""
    first = {"i": "y" if text[0] in "yیي" else "a", _VOWEL: "a"}.get(sound[0], sound[0])
    inner = re.sub(
        f"[{_VOWEL}iw]", "", sound[1:].removesuffix("h").removesuffix("t" if text[-1] == "ة" else "h")
    )
    if len(sound) > 1 and sound[-1] == "i":
        ends = [first + inner + "i"]
        return ends if text.isascii() else [*ends, first + inner]
    return [first + inner]


def typo_forms(word: str) -> set[str]:
    """Return the forms of a normalised word without one letter, and itself; none for words of other lengths.

    Two words share a form if they differ by one missing, added, wrong or transposed letter.
    """
    if not SHORTEST_FUZZY <= len(word) <= LONGEST_FUZZY:
        return set()
    return {word} | {word[:position] + word[position + 1 :] for position in range(len(word))}
