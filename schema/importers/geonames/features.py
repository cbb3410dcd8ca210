"""Kinds of places by the feature classes and codes of GeoNames, and by population where a code does not tell."""

from schema.vocabulary import PlaceKind

CITY_POPULATION = 100_000
TOWN_POPULATION = 10_000

_CODES: dict[str, dict[PlaceKind, tuple[str, ...]]] = {
    "A": {
        PlaceKind.COUNTRY: ("PCL", "PCLD", "PCLF", "PCLI", "PCLS"),
        PlaceKind.REGION: ("PCLIX", "TERR"),
        PlaceKind.PROVINCE: ("ADM1",),
        PlaceKind.DISTRICT: ("ADM2", "ADM3", "ADM4", "ADM5", "PRSH"),
    },
    "H": {
        PlaceKind.RIVER: (
            "STM",
            "STMA",
            "STMB",
            "STMC",
            "STMD",
            "STMH",
            "STMI",
            "STMIX",
            "STMM",
            "STMQ",
            "STMS",
            "STMX",
        )
    },
    "L": {
        PlaceKind.REGION: ("CONT", "RGN", "RGNE", "RGNL"),
        PlaceKind.FACILITY: ("INDS", "MILB", "NVB"),
    },
    "P": {
        PlaceKind.CITY: ("PPLA", "PPLC", "PPLG"),
        PlaceKind.NEIGHBOURHOOD: ("PPLX",),
        PlaceKind.VILLAGE: ("PPLF",),
    },
    "R": {
        PlaceKind.ROAD: (
            "CSWY",
            "RD",
            "RDA",
            "RDB",
            "RDCR",
            "RDCUT",
            "RDIN",
            "RDJCT",
            "RTE",
            "ST",
            "TNLRD",
            "TRL",
        )
    },
    "S": {PlaceKind.CAMP: ("CMP", "CMPL", "CMPLA", "CMPMN", "CMPO", "CMPQ", "CMPRF")},
    "T": {PlaceKind.MOUNTAIN: ("HLL", "HLLS", "HLLU", "MT", "MTS", "MTU", "PK", "PKS", "PKU", "RDGE", "VLC")},
}
_BY_CODE = {
    f"{group}.{code}": kind
    for group, kinds in _CODES.items()
    for kind, codes in kinds.items()
    for code in codes
}
_BY_CLASS = {"S": PlaceKind.FACILITY}
_SEATS = ("PPLA2", "PPLA3", "PPLA4", "PPLA5")

POPULATED = "P"


def kind_of(group: str, code: str, population: int) -> PlaceKind:
    """Return the kind of a place of a feature class and code."""
    known = _BY_CODE.get(f"{group}.{code}") or _BY_CLASS.get(group)
    if known or group != POPULATED:
        return known or PlaceKind.AREA
    if not population and code in _SEATS:
        return PlaceKind.TOWN
    return _by_population(population)


def _by_population(population: int) -> PlaceKind:
    if population >= CITY_POPULATION:
        return PlaceKind.CITY
    if population >= TOWN_POPULATION:
        return PlaceKind.TOWN
    return PlaceKind.VILLAGE if population else PlaceKind.AREA
