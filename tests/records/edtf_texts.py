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


def edtf_texts(seed: int, count: int) -> Iterator[str]:
    """Yield generated texts, the same for the same seed."""
    source = _Texts(Random(seed))
    for _ in range(count):
        yield source.text()


class _Texts:
    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def text(self) -> str:
        forms = (self._date, self._qualified, self._instant, self._interval, self._interval, self._other)
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
