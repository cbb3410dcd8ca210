"""Articles and entities with adversarial names and words, as fixtures; the same for the same seed."""

import json
from pathlib import Path
from random import Random
from typing import Any

from schema.vocabulary import ENTITY_KINDS, Kind
from tests.adversarial.values import TEXTS
from tests.load.checking import records
from tests.search.reference import Article, Entity, World, text_words

NAMES = (
    *(
        "Masrour Barzani",
        "مەسرور بارزانی",
        "مسرور بارزاني",
        "Mesrûr Barzanî",
        "Nechirvan Barzani",
        "نێچیرڤان بارزانی",
    ),
    *(
        "Nêçîrvan Barzanî",
        "Masoud Barzani",
        "مسعود بارزاني",
        "Barzan",
        "Barham Salih",
        "برهم صالح",
        "Moqtada al-Sadr",
    ),
    *(
        "مقتدى الصدر",
        "Mustafa al-Kadhimi",
        "مصطفى الكاظمي",
        "Haider al-Abadi",
        "حيدر العبادي",
        "Peshmerga",
        "پێشمەرگە",
    ),
    *(
        "البيشمركة",
        "Pêşmerge",
        "Islamic State",
        "ISIS",
        "داعش",
        "Erbil",
        "هەولێر",
        "أربيل",
        "Arbil",
        "Makhmour",
        "مەخموور",
    ),
    *(
        "Sulaymaniyah",
        "السليمانية",
        "سلێمانی",
        "Ministry of the Peshmerga",
        "Kurdistan Region",
        "هەرێمی کوردستان",
    ),
    *(
        "Iraq",
        "Iran",
        "العراق",
        "Ali",
        "علی",
        "عەلی",
        "Al",
        "al-",
        "O'Brien",
        "d’Arc",
        "Straße",
        "STRASSE",
        "ǅungla",
    ),
    *(
        "İstanbul",
        "Istanbul",
        "ıstanbul",
        "e\u0301tat",
        "état",
        "zero\u200cwidth",
        "a_b",
        "x-y-z",
        "C++",
        "2nd 2 ٢",
        "½",
    ),
    *(
        "𝒳𝒴 Corp",
        "数据 公司",
        "Ελλάς",
        "ΕΛΛΆΣ",
        "Київ",
        "หนังสือ",
        "हिन्दी",
        "٤٠ مليون",
        "وو",
        "ئاسۆ",
        "ھەڵەبجە",
        "حلبجة",
    ),
    *(
        "Al-Qaeda",
        "Alqaeda",
        "F-16",
        "F16 pilots",
        "Abd al-Rahman Ali",
        "Abdulrahman",
        "عبد الرحمن",
        "عبدالرحمن",
        "İlham Əliyev",
        "Ilham Aliyev",
        "Łódź",
        "Lodz",
        "Đinđić",
        "Djindjic",
        "Ţālibān",
        "Sørensen",
    ),
    "word" * 20,
)
WORDS = (
    "attack",
    "attacks",
    "attacked",
    "peshmerga",
    "forces",
    "iraq",
    "iraqi",
    "said",
    "government",
    "security",
    "district",
    "kurdistan",
    "minister",
    "officials",
    "province",
    "erbil",
    "isis",
    "army",
    "operation",
    "near",
    "killed",
    "town",
    "the",
    "a",
    "of",
    "and",
    "in",
    "on",
    "talks",
    "barzani",
    "بارزاني",
    "پێشمەرگە",
    "البيشمركة",
    "كركوك",
    "کەرکووک",
    "Kirkuk’s",
    "Peşmerge",
    "don't",
    "U.S.",
    "12",
    "٢٠٢١",
    "état",
    "F-16",
    "F16",
    "al-Qaeda-linked",
    "Alqaeda",
    "COVID-19",
)
ENTITY_FILES = {Kind.OFFICIAL: {}, Kind.FORCE: {"kind": "MILITIA"}, Kind.PLACE: {"kind": "TOWN"}}
SIZE = 60
DAYS = ("2021-12-03", "2021-12-02T21:30:15Z", "2017", "../2021-12-05", "2021-11", "2021-12-03T00:00:00Z")


def write(folder: Path, seed: int) -> Path:
    """Write the fixtures; give the folder."""
    random = Random(seed)
    folder.mkdir(parents=True)
    made: dict[str, list[dict[str, Any]]] = {
        "organizations": [{"key": "press", "names": [_name("Press", "en")], "kind": "PUBLISHER"}]
    }
    for kind, more in ENTITY_FILES.items():
        made[f"{kind.lower()}s"] = [_entity(random, kind, number) | more for number in range(SIZE)]
    made["articles"] = [_article(random, number) for number in range(SIZE * 3)]
    about = {
        "key": "words",
        "name": "Words",
        "sources": [{"name": "x", "licence": "CC0", "attribution": "x"}],
    }
    (folder / "DATASET.yaml").write_text(json.dumps(about))
    for name, written in made.items():
        lines = (json.dumps(record, ensure_ascii=False) for record in written)
        (folder / f"{name}.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _name(text: str, language: str) -> dict[str, str]:
    return {"text": text, "language": language}


def _entity(random: Random, kind: Kind, number: int) -> dict[str, Any]:
    texts = random.sample(NAMES, random.choice((1, 1, 2, 3)))
    if random.random() < 0.3:
        texts[0] += " " + random.choice(NAMES)
    languages = ("en", "ar", "ckb")
    names = [_name(text, language) for text, language in zip(texts, languages, strict=False)]
    return {"key": f"{kind.lower()}-{number}", "names": names}


def _text(random: Random, most: int) -> str:
    found = random.choices(WORDS, k=random.randint(1, most))
    if random.random() < 0.4:
        found.insert(random.randint(0, len(found)), random.choice(NAMES))
    if random.random() < 0.2:
        found.append(random.choice([text for text in TEXTS if _plain(text)]))
    return " ".join(found)


def _plain(text: str) -> bool:
    """Return whether the fixture format takes the text as a line of its own."""
    return text.isprintable() and text == text.strip() != "" and text.isascii()


def _article(random: Random, number: int) -> dict[str, Any]:
    article: dict[str, Any] = {
        "key": f"article-{number}",
        "headline": _text(random, 6),
        "language": "en",
        "publisher": "press",
        "published": random.choice(DAYS),
        "body": [_text(random, 40) for _ in range(random.randint(1, 4))],
        "about": random.sample([f"Official:official-{n}" for n in range(SIZE // 3)], random.randint(0, 3)),
    }
    return article | ({"summary": _text(random, 12)} if random.random() < 0.5 else {})


def read(folder: Path) -> World:
    """Read fixtures for the reference."""
    items = records([folder])
    about: dict[str, int] = {}
    articles = []
    for key, item in items[Kind.ARTICLE].items():
        record = item.record
        for entity in {*record.about, *(mention.entity for mention in record.mentions)}:
            about[entity] = about.get(entity, 0) + 1
        headline = text_words(record.headline)
        lead = headline | text_words(record.summary or "")
        text = lead.union(*map(text_words, record.body))
        published = record.published.span.earliest or record.published.span.latest
        articles.append(Article(f"Article:{key}", published, headline, lead, text))
    entities = [
        Entity(f"{kind}:{key}", about.get(f"{kind}:{key}", 0), [name.text for name in item.record.names])
        for kind in ENTITY_KINDS
        for key, item in items[kind].items()
    ]
    return World(articles, entities)


def query(random: Random) -> str:
    """Draw a text to search for."""
    pool = NAMES if random.random() < 0.5 else WORDS
    terms = (
        random.choice(pool).split() if pool is NAMES else random.choices(pool, k=random.choice((1, 1, 2, 3)))
    )
    if random.random() < 0.3:
        terms.append(random.choice(random.choice((NAMES, WORDS)).__getitem__(random.randint(0, 30)).split()))
    if random.random() < 0.4:
        terms[-1] = terms[-1][: random.randint(1, 5)]
    if random.random() < 0.3:
        terms[0] = _slip(random, terms[0])
    if random.random() < 0.2:
        random.shuffle(terms)
    if random.random() < 0.15:
        terms[0] = terms[0].replace("-", random.choice(("", " ")))
    text = " ".join(terms[:8])
    if random.random() < 0.1:
        text = text.replace(" ", random.choice(("", "-")), 1)
    return text.upper() if random.random() < 0.2 else text


def _slip(random: Random, word: str) -> str:
    """Misspell a word."""
    at = random.randint(0, len(word))
    kind = random.random()
    if kind < 0.3:
        return word[:at] + word[at + 1 :]
    if kind < 0.6:
        return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return word[:at] + random.choice("aehinrsیا") + word[at + (kind < 0.8) :]
