"""Addresses that are taken are IRIs; others are rejected with the character or the part that is wrong."""

import random

import pytest
from pydantic import TypeAdapter, ValidationError
from rdflib import URIRef

from schema.records.base import Url
from tests.draws import draws

ADDRESS: TypeAdapter[str] = TypeAdapter(Url)

TAKEN = (
    *(
        "https://x",
        "http://x/",
        "https://x.example:8443/a/b?c=d&e=f#g",
        "https://user@x.example/",
        "https://[::1]:80/",
    ),
    *(
        "https://пример.рф/путь?q=ü#ä",
        "https://x/\U0001f469",
        "https://x/?\ue000",
        "https://x/%D8%B3",
        "https://x/a'b(c)",
    ),
    *(
        "https://x/a;b=c,d@e:f!$&*+",
        "https://x/a?b?c/d",
        "https://1.2.3.4/",
        "https://a_b.example/",
        "https://x:/",
    ),
)
SCRAPS = (
    *(
        "a",
        "b.c",
        "/",
        "//",
        "?",
        "#",
        "[",
        "]",
        "[::1]",
        "|",
        "{",
        "}",
        "<",
        ">",
        '"',
        "\\",
        "^",
        "`",
        "%",
        "%41",
        "%4",
    ),
    *(
        "%zz",
        "@",
        ":",
        ":80",
        ":99999",
        ":a",
        " ",
        "\t",
        "é",
        "\u2028",
        "\ue000",
        "\ufffe",
        "\U0001f469",
        "..",
        "'",
    ),
    *(
        "256.1.1.1",
        "\u200b",
        "\u202e",
        "\xad",
        "\U000e0001",
        "xn--",
        "=",
        "&",
        "+",
        "\x7f",
        "\x80",
        "\U0001fffe",
    ),
)


@pytest.mark.parametrize("address", TAKEN)
def test_an_iri_is_taken(address: str) -> None:
    assert ADDRESS.validate_python(address) == address


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://x/a|b", "has the character '|' at 11, which no address may contain; write %7C"),
        ("https://x/a b", "has the character ' ' at 11, which no address may contain; write %20"),
        ("https://x/a[b]", "has the character '[' at 11, which no address may contain; write %5B"),
        ("https://x/?a[]=1", "has the character '[' at 12, which no address may contain; write %5B"),
        ("https://x/\ue000", "which no address may contain; write %EE%80%80"),
        ("https://x/50%", "has a % at 12 without two hexadecimal digits after it; write %25"),
        ("https://x/#a#b", "has the character '#' at 12"),
        ("https://", "names no host"),
        ("https:///a", "names no host"),
        ("https://user@/a", "names no host"),
        ("https://[::1/", "has a host or port that cannot be read"),
        ("https://x:a/", "has a host or port that cannot be read"),
        ("https://x:99999/", "has a host that cannot exist (invalid port number)"),
        ("https://256.1.1.1/", "has a host that cannot exist (invalid IPv4 address)"),
        ("ftp://x/", "should match pattern"),
    ],
)
def test_what_is_no_iri_is_rejected(address: str, said: str) -> None:
    with pytest.raises(ValidationError) as error:
        ADDRESS.validate_python(address)
    assert said in error.value.errors()[0]["msg"]


@pytest.mark.deep
def test_whatever_is_taken_can_be_written_as_n_triples() -> None:
    chance = random.Random(3)
    taken = 0
    for _ in range(draws(5_000, 20_000)):
        start = chance.choice(("https://", "https://x/", "https://x/?", "https://x/#"))
        address = start + "".join(chance.choice(SCRAPS) for _ in range(chance.randint(0, 4)))
        try:
            ADDRESS.validate_python(address)
        except ValidationError:
            continue
        assert URIRef(address).n3() == f"<{address}>"
        taken += 1
    assert taken > 400
