"""A small data set of every kind, which tests write, spoil and change."""

from pathlib import Path

FILES = {
    "DATASET.yaml": """\
key: news
name: News
sources:
  - {name: Example, licence: CC0, attribution: Example}
""",
    "organizations.yaml": """\
- key: government
  names: [{text: Government, language: en}]
  kind: GOVERNMENT
- key: ministry
  names: [{text: Ministry, language: en}]
  kind: MINISTRY
  parent: government
""",
    "forces.yaml": """\
- key: army
  names: [{text: Army, language: en}]
  kind: ARMED_FORCE
  answersTo: government
- key: brigade
  names: [{text: Brigade, language: en}]
  kind: ARMED_FORCE
  partOf: army
  backedBy: [ministry]
""",
    "conflicts.yaml": """\
- key: border-conflict
  names: [{text: Border conflict, language: en}]
  kind: CONFLICT
- key: army-and-raiders
  names: [{text: Army and raiders, language: en}]
  kind: DYAD
  partOf: border-conflict
  sides: [Force:army]
""",
    "officials.yaml": """\
- key: jane-doe
  names: [{text: Jane Doe, language: en}]
  posts:
    - {key: minister, title: Minister, organization: ministry, since: 2019, until: 2023}
    - {key: deputy, title: Deputy, organization: ministry, until: 2018}
- key: john-roe
  names: [{text: John Roe, language: en}]
  posts:
    - {key: spokesman, title: Spokesman, force: army}
""",
    "places.yaml": """\
- key: province
  names: [{text: Province, language: en}]
  kind: PROVINCE
  location: {latitude: 36.19, longitude: 44.01}
- key: town
  names: [{text: Town, language: en}]
  kind: TOWN
  within: province
  disputedBetween: [government]
""",
    "articles.yaml": """\
- key: attack-reported
  headline: Attack reported
  language: en
  url: https://news.example/1
  publisher: ministry
  published: 2021-12-03
  dateline: {place: town, text: TOWN}
  image: {caption: Jane Doe in Town, depicts: [jane-doe]}
  body:
    - The army said that it was in Town.
    - “We were ready”, Jane Doe said. Ten fell, Jane Doe said later.
  mentions:
    - {exact: army, paragraph: 0, start: 4, entity: Force:army}
    - {exact: Town, paragraph: 0, entity: Place:town}
    - {exact: Jane Doe, paragraph: 1, start: 17, entity: Official:jane-doe}
  related:
    - {key: earlier, label: Read More, headline: Talks held, afterParagraph: 0, paragraphBegins: The army}
""",
    "incidents.yaml": """\
- key: talks
  names: [{text: Talks, language: en}]
  kind: AGREEMENT
  occurred: 2021-11
- key: attack
  names: [{text: Attack, language: en}]
  kind: ATTACK
  occurred: {edtf: 2021-12-02, note: The night before.}
  place: town
  placePrecision: NEAR
  participants:
    - {key: army, actor: Force:army, label: the army, role: TARGET}
    - {key: unknown, label: somebody, role: ATTACKER}
  antecedents:
    - {incident: talks, kind: PRECEDED, article: attack-reported}
""",
    "statements.yaml": """\
- key: ready
  speaker: Official:jane-doe
  made: 2021-12-03
  medium: SPEECH
  paraphrase: That they were ready.
  quote: {exact: We were ready, paragraph: 1, start: 1}
  article: attack-reported
  paragraph: 1
  about: [Incident:attack]
- key: in-town
  speaker: Official:john-roe
  made: 2021-12-03
  medium: PRESS_STATEMENT
  paraphrase: That it was in Town.
  article: attack-reported
  paragraph: 0
  paragraphBegins: The army
  statedPosts: [john-roe/spokesman]
""",
    "figures.yaml": """\
- key: first
  incident: attack
  measure: CASUALTIES
  victims: soldiers and civilians
  victimKind: MIXED
  low: 5
  high: 9
  claimant: Organization:government
  article: attack-reported
  quote: {exact: Ten fell, paragraph: 1}
  asserted: 2021-12-02
- key: second
  incident: attack
  measure: CASUALTIES
  victims: soldiers and civilians
  victimKind: MIXED
  low: 10
  claimant: Official:jane-doe
  article: attack-reported
  quote: {exact: Ten fell, paragraph: 1}
  asserted: 2021-12-03
  supersedes: first
""",
}


def write(folder: Path) -> Path:
    """Write the data set into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Replace words that stand once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def append(file: Path, text: str) -> None:
    """Add lines to the end of a file, which begins with them if it is new."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def another_set(folder: Path, key: str, **files: str) -> Path:
    """Write a data set of its own: file names without their ending, and their YAML."""
    folder.mkdir(parents=True)
    (folder / "DATASET.yaml").write_text(FILES["DATASET.yaml"].replace("key: news", f"key: {key}"))
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
