"""How words are normalised, and what counts as alike."""

import re
import unicodedata
from contextlib import suppress

import pytest

from schema.text.normalise import joined, normalise, phonetic_keys, raw_words, spans, typo_forms, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("Barzani", "BARZANI", "Barzanî", "Ba\u0301rzani", "Barzani’s", "Barzani's", "ｂarzani"),
        ("بارزانی", "بارزاني", "بارزانى", "بـارزانی", "بارزا\u200cنی", "بَارزانی"),
        ("کوردستان", "كوردستان", "کـوردستان"),
        ("پێشمەرگە", "پێشمه‌رگه‌", "پێشمەرگه"),
        ("Nêçîrvan", "necirvan", "NEÇÎRVAN"),
        ("أربيل", "اربيل", "إربيل", "ٱربیل"),
        ("السليمانية", "سليمانية", "السليمانيه"),
        ("Straße", "STRASSE", "strasse"),
        ("İstanbul", "istanbul", "ıstanbul"),
        ("İlham Əliyev", "Ilham Aliyev", "ilham əliyev"),
        ("Łódź", "Lodz"),
        ("Sørensen", "Sorensen"),
        ("Đurić", "Duric", "Ðuric"),
        ("Ħamrun", "Hamrun"),
        ("Ŋugi", "Ngugi"),
        ("Қазақ", "Казак"),
        ("Ғазиз", "Газиз"),
        ("2021", "٢٠٢١", "۲۰۲۱", "２０２１"),
    ],
)
def test_spellings_fold_alike(spellings: tuple[str, ...]) -> None:
    assert len({tuple(words(text)) for text in spellings}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("Barzani", "بارزانی", "بارزاني", "Barzanî", "Barzany", "Barzanee"),
        ("Nechirvan", "Necirvan", "Nêçîrvan", "نێچیرڤان", "نيجيرفان"),
        ("Masrour", "Masrur", "Mesrûr", "مسرور", "مەسرور"),
        ("Peshmerga", "Peşmerge", "پێشمەرگە", "البيشمركة"),
        ("Mustafa", "Moustafa", "مصطفى", "مستەفا"),
        ("Kadhimi", "Kazemi", "كاظمي", "الكاظمي"),
        ("Erbil", "Arbil", "ئەربیل", "أربيل"),
        ("Iraq", "العراق", "Iraq"),
        ("Talabani", "طالباني", "تاڵەبانی"),
        ("Khalid", "Xalid", "خالد"),
        ("Salih", "صالح", "Saleh"),
    ],
)
def test_spellings_sound_alike(spellings: tuple[str, ...]) -> None:
    common = set.intersection(*(set(phonetic_keys(text)) for text in spellings))
    assert common, [phonetic_keys(text) for text in spellings]


def test_names_that_differ_sound_otherwise() -> None:
    texts = ("Barzani", "Barzan", "Barham", "Iraq", "Iran", "Mosul", "Masoud", "Makhmour", "Kirkuk")
    assert len({phonetic_keys(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "slip", ["pehsmerga", "peshmega", "peshmeerga", "peshmurga", "eshmerga", "peshmergas"]
)
def test_a_slip_shares_a_form_with_the_right_spelling(slip: str) -> None:
    assert typo_forms(slip) & typo_forms("peshmerga")


def test_short_words_have_no_slips() -> None:
    assert typo_forms("iran") == set()


def test_an_article_before_a_name_is_left_out_and_alone_is_kept() -> None:
    assert words("al-Sadr") == words("Sadr") == ["sadr"]
    assert words("al-") == ["al"]
    assert raw_words("Moqtada al-Sadr") == ["Moqtada", "Sadr"]


def test_no_letter_of_a_latin_alphabet_keeps_a_mark() -> None:
    """Whatever Unicode names after another letter is that letter."""
    checked = 0
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        named = re.fullmatch(
            "(LATIN (?:SMALL|CAPITAL) LETTER [A-Z]+) WITH .+", unicodedata.name(chr(code), "")
        )
        with suppress(KeyError):
            plain = unicodedata.lookup(named[1]) if named else chr(code)
            if "WITH SMALL" not in unicodedata.name(chr(code)):
                assert words(f"x{chr(code)}") == words(f"x{plain}"), unicodedata.name(chr(code))
                checked += 1
    assert checked > 500


@pytest.mark.parametrize(
    ("text", "apart", "together"),
    [
        ("Al-Qaeda", True, {"alqaeda"}),
        ("F-16 pilots", True, {"f16", "16pilots"}),
        ("F-16 pilots", False, {"f16"}),
        ("Abd al-Rahman", True, {"abdal", "abdalrahman", "alrahman"}),
        ("عبد الرحمن", True, {"عبدالرحمن"}),
        ("x-y-z", False, {"xy", "yz", "xyz"}),
        ("Barzani", True, set()),
        ("word" * 10 + "-a", True, set()),
        ("", True, set()),
    ],
)
def test_neighbours_are_joined(text: str, apart: bool, together: set[str]) -> None:
    found = joined(text, apart)
    assert {one.normalised for one in found} == together
    for one in found:
        assert normalise("".join(re.split("[- ]", text[one.start : one.end]))) == one.normalised


def test_spans_are_code_points_of_the_text() -> None:
    text = "😀 zero\u200cwidth e\u0301tat «ئەربیل»"
    assert [text[word.start : word.end] for word in spans(text)] == [
        "zero\u200cwidth",
        "e\u0301tat",
        "ئەربیل",
    ]


def test_folded_words_are_what_both_databases_keep_as_they_are() -> None:
    """Small letters and digits where ASCII, else letters and numbers only: nothing that a tokenizer splits or folds."""
    for code in (*range(0x3000), *range(0xFB00, 0xFFFF), *range(0x1D400, 0x1D800)):
        for word in words(f"a{chr(code)}b {chr(code)}"):
            assert word.isalnum(), hex(code)
            assert all(not c.isascii() or c.isdigit() or c.islower() for c in word), hex(code)
            assert normalise(word) == word or not word.isascii(), hex(code)
