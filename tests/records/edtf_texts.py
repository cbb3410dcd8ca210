"""Generated EDTF texts of all forms: valid, invalid, and at every edge that dates have."""

from collections.abc import Iterator
from random import Random

_YEARS = (
    *("0000", "0999", "1000", "1001", "1900", "2000", "2021", "2023", "2024", "9997", "9998", "9999"),
    *("201X", "20XX", "2XXX", "X021", "-2021", "+2021", "Y12000", "2021S2", "202", "20210"),
)
_MONTHS = (
    "00",
    "01",
    "02",
    "02",
    "04",
    "06",
    "11",
    "12",
    "13",
    "21",
    "24",
    "25",
    "41",
    "XX",
    "1X",
    "X1",
    "1",
)
_DAYS = ("00", "01", "28", "29", "29", "30", "31", "32", "XX", "1X", "X1", "3X", "1")
_HOURS = ("00", "01", "09", "12", "23", "24", "25")
_SIXTIETHS = ("00", "30", "59", "60")
_OFFSETS = (
    *("Z", "Z", "Z", "Z", "+03:00", "-05:30", "+00:01", "-00:59", "+13:59", "+14:00", "-14:00", "+05:45"),
    *(
        "-10:00",
        "+09:00",
        "+01:00",
        "-03",
        "+00:00",
        "-00:00",
        "+14:30",
        "+14",
        "+03",
        "+0300",
        "+3",
        "",
        "z",
        " Z",
        "+01:60",
        ".5Z",
        "+12:00",
        "-12:00",
    ),
)


_RANGES = (((1000, 2100), 4), ((1, 12), 2), ((1, 31), 2))


def unspecified_texts(seed: int, count: int) -> Iterator[str]:
    """Yield dates with unspecified digits, the same for the same seed."""
    source = _Texts(Random(seed))
    for _ in range(count):
        yield source.unspecified()


def edtf_texts(seed: int, count: int) -> Iterator[str]:
    """Yield generated texts, the same for the same seed."""
    source = _Texts(Random(seed))
    for _ in range(count):
        yield source.text()


class _Texts:
    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def text(self) -> str:
        forms = (self._date, self._qualified, self._instant, self._interval, self._level_2, self._other)
        return self._chance.choice(forms)()

    def _one(self, edges: tuple[str, ...], first: int, last: int, width: int = 2) -> str:
        """Return one of the edge cases, or more often a number."""
        if self._chance.random() < 0.2:
            return self._chance.choice(edges)
        return f"{self._chance.randint(first, last):0{width}}"

    def _date(self) -> str:
        year, month, day = (
            self._one(_YEARS, 990, 2100, 4),
            self._one(_MONTHS, 1, 12),
            self._one(_DAYS, 1, 31),
        )
        return "-".join((year, month, day)[: self._chance.choice((1, 2, 3, 3))])

    def _qualified(self) -> str:
        date, sign = self._date(), self._chance.choice("?~%")
        forms = (date + sign, date + sign, date + sign, sign + date, date.replace("-", f"{sign}-", 1))
        return self._chance.choice((*forms, f"{date}?~", f"{date}^x"))

    def _instant(self) -> str:
        clock = (self._one(_HOURS, 0, 23), self._one(_SIXTIETHS, 0, 59), self._one(_SIXTIETHS, 0, 59))
        between = self._chance.choice("TTTTTTt ")
        return f"{self._date()}{between}{':'.join(clock)}{self._chance.choice(_OFFSETS)}"

    def _interval(self) -> str:
        return f"{self._side()}/{self._side()}"

    def _level_2(self) -> str:
        """Return a date with unspecified digits, a season, significant digits or a set."""
        forms = (self.unspecified, self._season, self._significant, self._set, self._set)
        return self._chance.choice(forms)()

    def unspecified(self) -> str:
        """Return a date some of whose digits are unspecified."""
        year, month, day = (f"{self._chance.randint(*of):0{width}}" for of, width in _RANGES)
        date = "-".join((year, month, day)[: self._chance.choice((1, 2, 3))])
        masked = "".join("X" if sign != "-" and self._chance.random() < 0.35 else sign for sign in date)
        return masked + self._chance.choice(("", "", "?"))

    def _season(self) -> str:
        return f"{self._one(_YEARS, 990, 9999, 4)}-{self._chance.randint(19, 43)}{self._chance.choice(('', '~'))}"

    def _significant(self) -> str:
        return f"{self._one(_YEARS, 990, 2100, 4)}S{self._chance.randint(0, 6)}"

    def _set(self) -> str:
        """Return dates in brackets, with ranges that may be open."""
        items = [self._item() for _ in range(self._chance.randint(1, 3))]
        return self._chance.choice(("[%s]", "[%s]", "{%s}")) % self._chance.choice((",", ", ")).join(items)

    def _item(self) -> str:
        first, last = (self._chance.choice((self._date(), self.unspecified(), "")) for _ in range(2))
        return self._chance.choice((first, f"{first}..{last}"))

    def _side(self) -> str:
        forms = (self._date, self._date, self._qualified, self._qualified, self._instant)
        return (
            self._chance.choice(("", "..", "."))
            if self._chance.random() < 0.25
            else self._chance.choice(forms)()
        )

    def _other(self) -> str:
        """Return a set, or a text into which a wrong character slipped."""
        if self._chance.random() < 0.5:
            dots = self._chance.choice(("", "..")), self._chance.choice((",", ".."))
            opening, closing = self._chance.choice(("[]", "{}", "[}"))
            return f"{opening}{dots[0]}{self._date()}{dots[1]}{self._date()}{closing}"
        text = self._chance.choice((self._date, self._qualified, self._instant, self._interval))()
        position = self._chance.randint(0, len(text))
        return text[:position] + self._chance.choice(" \n٢２x-/T:Z~") + text[position:]
