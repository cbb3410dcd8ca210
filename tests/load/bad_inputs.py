"""Every kind of bad input: how to spoil the data set of `news`, and every line that the loader then says.

`docs/load-errors.md` is made from this table.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from schema.vocabulary import IncidentKind
from tests.load.news import another_set, append, change

_BOMB = """\
- key: &a [x, x]
  names: &b [*a, *a, *a, *a, *a, *a, *a, *a]
  summary: &c [*b, *b, *b, *b, *b, *b, *b, *b]
"""

_QUOTE = "put the text in quotes, or write it after '|' on lines of its own"
_COMMENT = (
    f"by YAML, which reads it as a comment; {_QUOTE}; "
    "a comment begins with '# ', on a line of its own or two spaces after a value"
)


class BadInput(NamedTuple):
    """What is wrong, how to make it so in a folder that holds the set `news/`, and what is said."""

    title: str
    spoil: Callable[[Path], object]
    said: tuple[str, ...]


def changed(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: change(folder / "news" / file, old, new)


def appended(file: str, text: str) -> Callable[[Path], None]:
    return lambda folder: append(folder / "news" / file, text)


def written(file: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "news" / file).write_bytes(data)


def _all_of(*spoils: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: [spoil(folder) for spoil in spoils]


def _link_out(folder: Path) -> None:
    secret = folder / "secret.yaml"
    secret.write_text("- key: secret\n")
    (folder / "news" / "places.yaml").unlink()
    (folder / "news" / "places.yaml").symlink_to(secret)


def _link_folder_out(folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-outside"
    another_set(outside, "outside", places="- key: x\n")
    (folder / "linked").symlink_to(outside)


def _huge_field(folder: Path) -> None:
    with (folder / "news" / "places.ndjson").open("wb") as file:
        file.write(b'{"key": "big", "summary": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n')


def _huge_yaml(folder: Path) -> None:
    with (folder / "news" / "places.yaml").open("wb") as file:
        file.write(b"- key: big\n  summary: ")
        for _ in range(100):
            file.write(b"x" * 1_000_000)


def _many_children(folder: Path) -> None:
    child = "- {{key: child-{0}, names: [{{text: C, language: en}}], kind: OTHER, parent: ministry}}\n"
    append(folder / "news" / "organizations.yaml", "".join(child.format(number) for number in range(101)))


BAD_INPUTS = (
    BadInput(
        "unknown reference",
        changed("places.yaml", "within: province", "within: provinse"),
        (
            "news/places.yaml:8: Place town: within: 'provinse' names no Place in these data sets; "
            "the nearest is province",
        ),
    ),
    BadInput(
        "unknown reference by id, of another kind",
        changed("articles.yaml", "entity: Force:army", "entity: Organization:army"),
        (
            "news/articles.yaml:13: Article attack-reported: mentions[0].entity: "
            "'Organization:army' names no Organization in these data sets; write Force:army",
        ),
    ),
    BadInput(
        "a stated post that the speaker does not have",
        changed("statements.yaml", "[john-roe/spokesman]", "[spokesman]"),
        (
            "news/statements.yaml:18: Statement in-town: statedPosts[0]: "
            "'spokesman' is not a post of the speaker; write john-roe/spokesman",
        ),
    ),
    BadInput(
        "a duplicate key in one file",
        appended("places.yaml", "- {key: town, names: [{text: T, language: en}], kind: TOWN}\n"),
        (
            "news/places.yaml:10: Place town: key: 'town' is the key of the Place at "
            "news/places.yaml:5 too; remove one, or give it another key",
        ),
    ),
    BadInput(
        "a duplicate key across data sets",
        lambda folder: another_set(
            folder / "other",
            "other",
            places="- {key: town, names: [{text: T, language: en}], kind: TOWN}\n",
        ),
        (
            "other/places.yaml:1: Place town: key: 'town' is the key of the Place at "
            "news/places.yaml:5 too; remove one, or give it another key",
        ),
    ),
    BadInput(
        "a duplicate slug in one file",
        appended(
            "places.yaml", "- {key: town-2, slug: town, names: [{text: T, language: en}], kind: TOWN}\n"
        ),
        (
            "news/places.yaml:10: Place town-2: slug: 'town' is a slug of the Place 'town' at "
            "news/places.yaml:5 too; give one of them another slug",
        ),
    ),
    BadInput(
        "a duplicate slug across files",
        written(
            "places.ndjson",
            b'{"key": "town-2", "formerSlugs": ["town"], '
            b'"names": [{"text": "T", "language": "en"}], "kind": "TOWN"}\n',
        ),
        (
            "news/places.ndjson:1: Place town-2: formerSlugs[0]: 'town' is a slug of the Place 'town' at "
            "news/places.yaml:5 too; give one of them another slug",
        ),
    ),
    BadInput(
        "an unknown enum value",
        changed("incidents.yaml", "kind: ATTACK", "kind: ATACK"),
        (
            "news/incidents.yaml:7: Incident attack: kind: 'ATACK' is not an allowed value; "
            f"write one of {', '.join(IncidentKind)}, possibly ATTACK",
        ),
    ),
    BadInput(
        "invalid EDTF",
        changed("articles.yaml", "published: 2021-12-03", "published: 3 December"),
        (
            "news/articles.yaml:6: Article attack-reported: published: '3 December' is not an EDTF date; "
            "write for example 2021-12-02, 2017-10, 2017, 2021-11-01/2021-11-10, 2017-10~, ../2021 or "
            "2021-12-02T09:30:00+03:00",
        ),
    ),
    BadInput(
        "a day that does not exist",
        changed("articles.yaml", "published: 2021-12-03", "published: 2021-02-30"),
        (
            "news/articles.yaml:6: Article attack-reported: published: '2021-02-30' has a day that is in no calendar; "
            "correct it",
        ),
    ),
    BadInput(
        "midnight as the end of a day",
        changed("articles.yaml", "published: 2021-12-03", "published: 2021-12-02T24:00:00Z"),
        (
            "news/articles.yaml:6: Article attack-reported: published: '2021-12-02T24:00:00Z' has no such hour; "
            "midnight is 00:00:00 of the next day",
        ),
    ),
    BadInput(
        "digits of another script",
        changed("articles.yaml", "published: 2021-12-03", "published: ٢٠٢١"),
        (
            "news/articles.yaml:6: Article attack-reported: published: '٢٠٢١' has digits of another script; "
            "write 0 to 9",
        ),
    ),
    BadInput(
        "a reversed interval",
        changed("incidents.yaml", "occurred: 2021-11", "occurred: 2021-11-30/2021-11-01"),
        (
            "news/incidents.yaml:4: Incident talks: occurred: '2021-11-30/2021-11-01' ends before it begins; "
            "write the earlier date first",
        ),
    ),
    BadInput(
        "a post that ends before it begins",
        changed("officials.yaml", "since: 2019, until: 2023", "since: 2023, until: 2019"),
        (
            "news/officials.yaml:4: Official jane-doe: posts[0].until: lies before `since`; "
            "swap them or correct one",
        ),
    ),
    BadInput(
        "coordinates out of range",
        changed("places.yaml", "latitude: 36.19, longitude: 44.01", "latitude: 96.19, longitude: 444.01"),
        (
            "news/places.yaml:4: Place province: location.latitude: '96.19' is above the maximum of 90",
            "news/places.yaml:4: Place province: location.longitude: '444.01' is above the maximum of 180",
        ),
    ),
    BadInput(
        "a quote that is not in the text",
        changed("statements.yaml", "exact: We were ready", "exact: We were really ready"),
        (
            "news/statements.yaml:6: Statement ready: quote.exact: 'We were really ready' is not in "
            "paragraph 1 of attack-reported; the closest text there is '“We were ready”, Jane'",
        ),
    ),
    BadInput(
        "a quote from another paragraph",
        changed("articles.yaml", "exact: army, paragraph: 0, start: 4", "exact: army, paragraph: 1"),
        (
            "news/articles.yaml:13: Article attack-reported: mentions[0].exact: 'army' is not in "
            "paragraph 1 of attack-reported; it is in paragraph 0 at 4",
        ),
    ),
    BadInput(
        "a mention's span off by one",
        changed("articles.yaml", "start: 4", "start: 5"),
        (
            "news/articles.yaml:13: Article attack-reported: mentions[0].start: 'army' is in "
            "paragraph 0 at 4, not at 5; write start: 4",
        ),
    ),
    BadInput(
        "words that occur twice, without start",
        changed("articles.yaml", "paragraph: 1, start: 17, entity", "paragraph: 1, entity"),
        (
            "news/articles.yaml:15: Article attack-reported: mentions[2].exact: 'Jane Doe' occurs 2 times "
            "in paragraph 1, at 17, 42; add start to select one",
        ),
    ),
    BadInput(
        "a paragraph that does not exist",
        _all_of(
            changed("statements.yaml", "paragraph: 1\n", "paragraph: 2\n"),
            changed("statements.yaml", "paragraph: 1, start: 1", "paragraph: 7, start: 1"),
            changed("articles.yaml", "afterParagraph: 0", "afterParagraph: 2"),
        ),
        (
            "news/articles.yaml:17: Article attack-reported: related[0].afterParagraph: 2 is not a paragraph "
            "of attack-reported; its paragraphs are numbered 0 to 1",
            "news/statements.yaml:6: Statement ready: quote.paragraph: 7 is not a paragraph of "
            "attack-reported; its paragraphs are numbered 0 to 1",
            "news/statements.yaml:8: Statement ready: paragraph: 2 is not a paragraph of "
            "attack-reported; its paragraphs are numbered 0 to 1",
        ),
    ),
    BadInput(
        "a statement in another paragraph than its quote",
        changed("statements.yaml", "paragraph: 1\n", "paragraph: 0\n"),
        (
            "news/statements.yaml:8: Statement ready: paragraph: 0 is not the paragraph of the quote, which is 1; "
            "write the same number in both",
        ),
    ),
    BadInput(
        "a paragraph that begins with other words",
        _all_of(
            changed("statements.yaml", "  paragraph: 0\n", "  paragraph: 1\n"),
            changed("articles.yaml", "paragraphBegins: The army", "paragraphBegins: The navy"),
        ),
        (
            "news/articles.yaml:17: Article attack-reported: related[0].paragraphBegins: 'The navy' does not begin "
            "paragraph 0 of attack-reported; that one begins 'The army said that it was in Town.'",
            "news/statements.yaml:17: Statement in-town: paragraphBegins: 'The army' does not begin paragraph 1 of "
            "attack-reported; it begins paragraph 0",
        ),
    ),
    BadInput(
        "a figure with low above high",
        changed("figures.yaml", "low: 5", "low: 50"),
        ("news/figures.yaml:6: Figure first: low: 50 is above `high` 9; swap them or correct one",),
    ),
    BadInput(
        "a cycle in within",
        changed("places.yaml", "  kind: PROVINCE\n", "  kind: PROVINCE\n  within: town\n"),
        (
            "news/places.yaml:4: Place province: within: forms a cycle: province → town → province; "
            "a place cannot lie within itself",
        ),
    ),
    BadInput(
        "a cycle in partOf",
        changed("forces.yaml", "answersTo: government", "partOf: army"),
        (
            "news/forces.yaml:4: Force army: partOf: forms a cycle: army → army; "
            "a force cannot be part of itself",
        ),
    ),
    BadInput(
        "a cycle in parent",
        changed("organizations.yaml", "kind: GOVERNMENT\n", "kind: GOVERNMENT\n  parent: ministry\n"),
        (
            "news/organizations.yaml:4: Organization government: parent: forms a cycle: "
            "government → ministry → government; an organization cannot be its own parent",
        ),
    ),
    BadInput(
        "a cycle in supersedes",
        changed("figures.yaml", "asserted: 2021-12-02\n", "asserted: 2021-12-02\n  supersedes: second\n"),
        (
            "news/figures.yaml:12: Figure first: supersedes: forms a cycle: first → second → first; "
            "a figure cannot supersede itself",
        ),
    ),
    BadInput(
        "a cycle of antecedents",
        changed(
            "incidents.yaml",
            "occurred: 2021-11\n",
            "occurred: 2021-11\n"
            "  antecedents: [{incident: attack, kind: CAUSED, article: attack-reported}]\n",
        ),
        (
            "news/incidents.yaml:15: Incident attack: antecedents: forms a cycle: "
            "attack → talks → attack; an incident cannot follow from itself",
        ),
    ),
    BadInput(
        "a figure that supersedes one of another measure",
        changed(
            "figures.yaml",
            "measure: CASUALTIES\n  victims: soldiers and civilians\n  victimKind: MIXED\n  low: 5",
            "measure: KILLED\n  victims: soldiers and civilians\n  victimKind: MIXED\n  low: 5",
        ),
        (
            "news/figures.yaml:22: Figure second: supersedes: 'first' has another measure: KILLED, "
            "not CASUALTIES; a figure replaces one of the same incident and measure",
        ),
    ),
    BadInput(
        "two figures that supersede the same one",
        appended(
            "figures.yaml",
            """\
- key: third
  incident: attack
  measure: CASUALTIES
  victims: soldiers and civilians
  victimKind: MIXED
  low: 11
  claimant: Official:jane-doe
  article: attack-reported
  quote: {exact: Ten fell, paragraph: 1}
  asserted: 2021-12-03
  supersedes: first
""",
        ),
        (
            "news/figures.yaml:33: Figure third: supersedes: 'first' is superseded by 'second' too; "
            "let it supersede second, or record both as standing claims",
        ),
    ),
    BadInput(
        "an article that links to itself",
        changed("articles.yaml", "headline: Talks held", "headline: ATTACK  reported"),
        (
            "news/articles.yaml:17: Article attack-reported: related[0]: 'ATTACK  reported' links to the "
            "article itself; remove the link, or correct its article, URL or headline",
        ),
    ),
    BadInput(
        "a link that names its own article",
        changed("articles.yaml", "headline: Talks held", "headline: Talks held, article: attack-reported"),
        (
            "news/articles.yaml:17: Article attack-reported: related[0]: 'Talks held' links to the article "
            "itself; remove the link, or correct its article, URL or headline",
        ),
    ),
    BadInput(
        "an unknown field",
        changed("forces.yaml", "answersTo: government", "answerTo: government"),
        ("news/forces.yaml:4: Force army: answerTo: is not a field here; write answersTo",),
    ),
    BadInput(
        "an unknown field in a part",
        changed("articles.yaml", "place: town, text: TOWN", "place: town, txt: TOWN"),
        (
            "news/articles.yaml:7: Article attack-reported: dateline.text: is missing; write it",
            "news/articles.yaml:7: Article attack-reported: dateline.txt: is not a field here; write text",
        ),
    ),
    BadInput(
        "a missing field",
        changed("articles.yaml", "  headline: Attack reported\n", ""),
        ("news/articles.yaml:1: Article attack-reported: headline: is missing; write it",),
    ),
    BadInput(
        "texts and lists that are empty or too long",
        _all_of(
            changed("places.yaml", "text: Town", "text: ''"),
            changed("organizations.yaml", "text: Ministry", "text: " + "x" * 501),
            changed(
                "officials.yaml",
                "- key: john-roe\n  names: [{text: John Roe, language: en}]",
                "- key: john-roe\n  names: []",
            ),
        ),
        (
            "news/officials.yaml:7: Official john-roe: names: is empty; write at least one",
            f"news/organizations.yaml:5: Organization ministry: names[0].text: '{'x' * 60}…' (501 characters) "
            "is longer than 500 characters; shorten it",
            "news/places.yaml:6: Place town: names[0].text: '' is empty; write words, or omit the field",
        ),
    ),
    BadInput(
        "text that nobody sees",
        _all_of(
            changed("places.yaml", "text: Town", 'text: "\\u200b\\u2060"'),
            changed("articles.yaml", "headline: Attack reported", 'headline: "\\u00ad"'),
        ),
        (
            "news/articles.yaml:2: Article attack-reported: headline: '\\xad' has no visible character; "
            "write words, or omit the field",
            "news/places.yaml:6: Place town: names[0].text: '\\u200b\\u2060' has no visible character; "
            "write words, or omit the field",
        ),
    ),
    BadInput(
        "a language that is not a tag",
        _all_of(
            changed("articles.yaml", "language: en", "language: English"),
            changed("places.yaml", "text: Town, language: en", "text: Town, language: xx"),
        ),
        (
            "news/articles.yaml:3: Article attack-reported: language: 'English' is not a language tag; write en",
            "news/places.yaml:6: Place town: names[0].language: 'xx' is not a language tag; "
            "write a BCP 47 tag such as en, ar or ckb",
        ),
    ),
    BadInput(
        "a key with capital letters",
        changed("places.yaml", "- key: province", "- key: The Province"),
        (
            "news/places.yaml:1: Place The Province: key: 'The Province' has the wrong form; write "
            "lower-case letters and digits, joined by single '-' or '.'",
            "news/places.yaml:8: Place town: within: 'province' names no Place in these data sets; "
            "add the Place, or name the folder of the data set that holds it",
        ),
    ),
    BadInput(
        "a duplicate item in a list",
        changed("forces.yaml", "backedBy: [ministry]", "backedBy: [ministry, ministry]"),
        ("news/forces.yaml:9: Force brigade: backedBy[1]: 'ministry' is a duplicate; remove one of them",),
    ),
    BadInput(
        "a duplicate local key",
        changed("officials.yaml", "key: deputy", "key: minister"),
        (
            "news/officials.yaml:5: Official jane-doe: posts[1].key: 'minister' is a duplicate; remove one of them",
        ),
    ),
    BadInput(
        "a bounded list over its limit",
        _many_children,
        (
            "news/organizations.yaml:108: Organization child-100: parent: makes children of the "
            "Organization 'ministry' 101 long; the limit is 100; "
            "omit some, or nest them under others",
        ),
    ),
    BadInput(
        "an empty file",
        written("forces.yaml", b""),
        ("news/forces.yaml:1: is empty; write a record, or delete the file",),
    ),
    BadInput(
        "an empty NDJSON file",
        written("forces.ndjson", b"\n"),
        ("news/forces.ndjson:1: is empty; write a record, or delete the file",),
    ),
    BadInput(
        "bytes that are not UTF-8",
        written("forces.yaml", "- key: army\n  summary: Armée\n".encode("latin-1")),
        ("news/forces.yaml:2: is not UTF-8: byte 0xE9 at offset 26; save the file as UTF-8",),
    ),
    BadInput(
        "a truncated NDJSON line",
        written("places.ndjson", b'{"key": "x", "names": [{"text": "X", "lang'),
        ("news/places.ndjson:1: breaks off at column 43; write the whole record on this line",),
    ),
    BadInput(
        "a duplicate field",
        changed("organizations.yaml", "  kind: GOVERNMENT\n", "  kind: GOVERNMENT\n  kind: COURT\n"),
        ("news/organizations.yaml:4: 'kind' is a duplicate key; the first is on line 3; remove one of them",),
    ),
    BadInput(
        "words that YAML would cut off as a comment",
        _all_of(
            changed("articles.yaml", "in Town.\n", "in Town #12.\n"),
            changed("organizations.yaml", "kind: GOVERNMENT", "kind: GOVERNMENT\n  summary: #1 of the land"),
            changed("statements.yaml", "That they were ready.", "That they were\n    # 3 who were ready"),
        ),
        (
            f"news/articles.yaml:10: '#12.' is cut off {_COMMENT}",
            f"news/organizations.yaml:4: '#1 of the land' is cut off {_COMMENT}",
            f"news/statements.yaml:6: '# 3 who were ready' is cut off {_COMMENT}",
        ),
    ),
    BadInput(
        "a colon in a paragraph",
        changed("articles.yaml", "The army said that it", "The army said: it"),
        (
            "news/articles.yaml:10: Article attack-reported: body[0]: 'The army said' is read as a field's name, "
            f"because a colon follows it; {_QUOTE}",
        ),
    ),
    BadInput(
        "a colon in the text of a field",
        changed("articles.yaml", "headline: Attack reported", "headline: Army: attack reported"),
        (f"news/articles.yaml:2: 'Army' is read as a field's name, because a colon follows it; {_QUOTE}",),
    ),
    BadInput(
        "a comma in a text between braces",
        changed("places.yaml", "text: Town", "text: Town, Province"),
        (
            "news/places.yaml:6: 'Province' is read as a field of its own, since YAML splits text between { and } "
            f"at each comma; {_QUOTE}",
        ),
    ),
    BadInput(
        "text after a closing quote",
        changed("articles.yaml", "The army said that it was in Town.", '"We were in Town", the army said.'),
        (
            "news/articles.yaml:10: ', the army said.' follows a closing quote (\"), after which no text may stand; "
            "put the whole text in quotes of the other kind, or write it after '|' on lines of its own",
        ),
    ),
    BadInput(
        "a quote that is never closed",
        changed("articles.yaml", "headline: Attack reported", "headline: 'Attack reported"),
        (
            "news/articles.yaml:2: \"'Attack reported\" opens a quote that is never closed; close it with '; "
            "within single quotes write '' for an apostrophe",
        ),
    ),
    BadInput(
        "text that begins with a sign of YAML",
        changed("articles.yaml", "headline: Attack reported", "headline: @army reports attack"),
        (
            "news/articles.yaml:2: '@army reports attack' is read as a reserved sign, because it begins with '@'; "
            f"{_QUOTE}",
        ),
    ),
    BadInput(
        "text that begins like a list",
        changed("articles.yaml", "- The army said", "- [Town] The army said"),
        (
            "news/articles.yaml:10: 'The army said that it was in Town.' follows a list, because the text before it "
            f"begins with '['; {_QUOTE}",
        ),
    ),
    BadInput(
        "an item within an item, and an empty one",
        changed(
            "articles.yaml",
            "- The army said that it was in Town.",
            "- - The army said that it was in Town.\n    -",
        ),
        (
            "news/articles.yaml:10: Article attack-reported: body[0]: a list of 1 is read as a list, because the text "
            f"begins with '- ' or '['; {_QUOTE}",
            "news/articles.yaml:11: Article attack-reported: body[1]: empty text, null or ~ is read as no value; "
            "write the text; in quotes, null and ~ are text",
        ),
    ),
    BadInput(
        "an empty line within text",
        changed("articles.yaml", "- The army said", "- The army\n\n      said"),
        (
            "news/articles.yaml:10: 'The army' has an empty line, which YAML reads as a mere line break; "
            "begin another item with '- ', or write the text after '|' on lines of its own",
        ),
    ),
    BadInput(
        "an item that is indented more than the one above it",
        changed("articles.yaml", "    - “We", "      - “We"),
        (
            "news/articles.yaml:10: 'The army said that it was in Town.' is joined by YAML to the next line, which "
            "begins with '- '; indent that line like the text that it follows, or write the text in quotes or "
            "after '|'",
            *(
                f"news/{place}: 1 is not a paragraph of attack-reported; its paragraphs are numbered 0 to 0"
                for place in (
                    "articles.yaml:15: Article attack-reported: mentions[2].paragraph",
                    "figures.yaml:10: Figure first: quote.paragraph",
                    "figures.yaml:20: Figure second: quote.paragraph",
                    "statements.yaml:6: Statement ready: quote.paragraph",
                    "statements.yaml:8: Statement ready: paragraph",
                )
            ),
        ),
    ),
    BadInput(
        "a field that is indented otherwise",
        changed("articles.yaml", "  language: en\n", "    language: en\n"),
        (
            "news/articles.yaml:3: 'language: en' is joined to the line above, because it is indented more; "
            f"indent a field like the other fields of its record; if it is text, {_QUOTE}",
        ),
    ),
    BadInput(
        "a field without a space after its colon",
        changed("articles.yaml", "headline: Attack reported", "headline:Attack reported"),
        (
            "news/articles.yaml:2: 'headline:Attack reported' has no space after the colon; write 'headline: '",
        ),
    ),
    BadInput(
        "a tab",
        changed("articles.yaml", "  language: en", "\tlanguage: en"),
        ("news/articles.yaml:3: has a tab at column 1; indent by spaces",),
    ),
    BadInput(
        "a field of a date",
        changed("articles.yaml", "published: 2021-12-03", "published: {edtf: 2021-12-03, 2022: x}"),
        (
            "news/articles.yaml:6: Article attack-reported: published.2022: is not a field of a date; write for "
            "example 2021-12-02, 2017-10, 2017, 2021-11-01/2021-11-10, 2017-10~, ../2021 or "
            "2021-12-02T09:30:00+03:00, or {edtf: …, note: …}",
        ),
    ),
    BadInput(
        "text where a part has fields",
        changed("articles.yaml", "dateline: {place: town, text: TOWN}", "dateline: TOWN"),
        (
            "news/articles.yaml:7: Article attack-reported: dateline: 'TOWN' is not a mapping; "
            "write one 'field: value' a line; its fields are place, text",
        ),
    ),
    BadInput(
        "a boolean in other words",
        changed("articles.yaml", "start: 4,", "start: 4, verbatim: yes,"),
        (
            "news/articles.yaml:13: Article attack-reported: mentions[0].verbatim: 'yes' is neither true nor false; "
            "write true or false",
        ),
    ),
    BadInput(
        "a reference by id where a key is expected, and by slug",
        _all_of(
            changed("places.yaml", "within: province", "within: Place:province"),
            changed("places.yaml", "  kind: PROVINCE\n", "  kind: PROVINCE\n  slug: the-province\n"),
            changed("incidents.yaml", "place: town", "place: the-province"),
        ),
        (
            "news/incidents.yaml:9: Incident attack: place: 'the-province' names no Place in these data sets; "
            "that is a slug; write the key, province",
            "news/places.yaml:9: Place town: within: 'Place:province' names a kind, which this field already "
            "implies; write province",
        ),
    ),
    BadInput(
        "an address that is not an IRI",
        changed("articles.yaml", "url: https://news.example/1", 'url: "https://news.example/a|b"'),
        (
            "news/articles.yaml:4: Article attack-reported: url: 'https://news.example/a|b' has the character '|' "
            "at 22, which no address may contain; write %7C",
        ),
    ),
    BadInput(
        "a billion laughs",
        written("places.yaml", _BOMB.encode()),
        (
            "news/places.yaml:1: '&a' is read as an anchor, because it begins with '&'; "
            "put the text in quotes, or write it after '|' on lines of its own",
        ),
    ),
    BadInput(
        "lists nested too deeply",
        written("places.yaml", b"[" * 100_000),
        ("news/places.yaml:1: is nested more than 20 levels deep; no record needs this",),
    ),
    BadInput(
        "a symlink to outside the folder",
        _link_out,
        ("news/places.yaml: is a symlink that points out of news; replace it with a copy",),
    ),
    BadInput(
        "a folder that is a symlink to outside",
        _link_folder_out,
        ("linked: is a symlink that points out of .; replace it with a copy",),
    ),
    BadInput(
        "100 MB in one field",
        _huge_field,
        (
            "news/places.ndjson:1: has 100,000,030 bytes in one line; the limit is 1,000,000; "
            "shorten the record",
        ),
    ),
    BadInput(
        "100 MB in one field, in YAML",
        _huge_yaml,
        (
            "news/places.yaml: has 100,000,022 bytes; the limit for YAML is 16,000,000; "
            "split it, or write places.ndjson, the format for bulk data",
        ),
    ),
    BadInput(
        "a file with a wrong name",
        lambda folder: (folder / "news" / "places.yaml").rename(folder / "news" / "place.yml"),
        ("news/place.yml: is not a file of a data set; rename it to places.yaml",),
    ),
    BadInput(
        "a folder without DATASET.yaml",
        lambda folder: (folder / "news" / "DATASET.yaml").unlink(),
        ("news: has no DATASET.yaml; write its key, name and sources",),
    ),
)
