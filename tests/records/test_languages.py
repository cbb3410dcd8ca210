"""Language tags in their one form, and the look-up by which they find names."""

import pytest

from schema.text.languages import LanguageError, language_tag, looked_up


def test_tags_are_written_in_one_way() -> None:
    tags = {
        "AR-iq": "ar-IQ",
        "eng": "en",
        "iw": "he",
        "zh-hANT-tw": "zh-Hant-TW",
        "KU-LATN": "ku-Latn",
        "tl": "tl",
    }
    assert {tag: language_tag(tag) for tag in tags} == tags


@pytest.mark.parametrize(
    "text",
    [
        "English",
        "xx",
        "ku_Latn",
        "",
        "e_",
        "root",
        "en-",
        "en--GB",
        "de-1901-1901",
        "en\n",
        "ＥＮ",
        "ar-IQ-IQ",
    ],
)
def test_what_is_not_a_tag_is_rejected_with_a_remedy(text: str) -> None:
    with pytest.raises(LanguageError, match="is not a language tag; write "):
        language_tag(text)


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["ar-IQ"], ["ar-IQ", "ar"]),
        (["zh-Hant-TW", "en"], ["zh-Hant-TW", "zh-Hant", "zh", "en"]),
        (["en-a-bbb-x-a"], ["en-a-bbb-x-a", "en-a-bbb", "en"]),
        (["ku-Latn", "ckb", "ku"], ["ku-Latn", "ku", "ckb"]),
        ([], []),
    ],
)
def test_general_forms_follow_each_tag(tags: list[str], found: list[str]) -> None:
    assert looked_up(tags) == found
