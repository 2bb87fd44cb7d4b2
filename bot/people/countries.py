"""Countries, whose public holidays count: their codes, and finding a person's.

Codes are from ISO 3166: ``SE``, or ``DE-BY`` for a subdivision with its own holidays.
"""

from functools import cache
from importlib.resources import files

from framework import closest

_FURTHEST = 120


def country_for(own: str | None, default: str | None, zone: str | None) -> str | None:
    """The country whose holidays apply to a person: their own, else the default, else their zone's.

    ``own``: on the roster; ``default``: from the settings; ``zone``: an IANA name.
    """
    return own or default or (country_of_zone(zone) if zone else None)


def check_country(code: str) -> str:
    """The standard form of a code (``de-by`` gives ``DE-BY``, ``UK`` gives ``GB``).

    Raises ``ValueError`` with similar codes if no holidays are known for it.
    """
    import holidays
    from holidays.registry import COUNTRIES

    typed, _, part = code.strip().upper().partition("-")
    by_code = {alias: names[1] for names in COUNTRIES.values() for alias in names[1:]}
    country = by_code.get(typed)
    if country is None:
        raise ValueError(_unknown_country(code, by_code))
    if "-" not in code:
        return country
    subdivisions = {name.upper(): name for name in holidays.list_supported_countries()[country]}
    if part not in subdivisions:
        raise ValueError(_unknown_subdivision(code, country, sorted(subdivisions.values())))
    return f"{country}-{subdivisions[part]}"


def country_of_zone(zone: str) -> str | None:
    """The country of a zone in the time zone database; ``None`` if it isn't a single one.

    ``Europe/Stockholm`` is Sweden's, although it has Berlin's time. An old name (``Asia/Calcutta``)
    counts if its zone belongs to a single country.
    """
    return _countries_of_zones().get(zone)


@cache
def _countries_of_zones() -> dict[str, str]:
    tables = files("tzdata") / "zoneinfo"
    own = {zone: country for country, zone in _rows((tables / "zone.tab").read_text("utf-8"))}
    serves = {zone: all_of for all_of, zone in _rows((tables / "zone1970.tab").read_text("utf-8"))}
    found = dict(own)
    for line in (tables / "tzdata.zi").read_text("utf-8").splitlines():
        if line.startswith("L "):
            _, zone, alias = line.split()
            if alias not in own and len(serves.get(zone, "")) == len("SE"):
                found[alias] = serves[zone]
    return found


def _rows(table: str) -> list[tuple[str, str]]:
    """The countries and zone of each row: its first and third columns."""
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return [(row[0], row[2]) for row in rows]


def _unknown_country(code: str, by_code: dict[str, str]) -> str:
    from holidays.registry import COUNTRIES

    names = {name.replace("_", " "): entry[1] for name, entry in COUNTRIES.items()}
    typed = code.strip()
    alike = closest(typed.casefold()[:_FURTHEST], names, at_least=0.75, most=3)
    near = [names[name] for name, _ in alike]
    if not near and len(typed) <= len("USA"):
        near = [by_code[name] for name, _ in closest(typed.upper(), by_code, at_least=0.5, most=3)]
    hint = _or(near) or "SE, or DE-BY for part of a country"
    return f"“{typed:.20}” isn't a country with known public holidays. Use its code, like {hint}."


def _unknown_subdivision(code: str, country: str, parts: list[str]) -> str:
    wrong = f"“{code.strip():.20}” isn't part of {country} with its own public holidays."
    known = ", ".join(f"{country}-{part}" for part in parts)
    return f"{wrong} Use one of {known}." if parts else f"{wrong} Use {country}."


def _or(codes: list[str]) -> str:
    return " or ".join(dict.fromkeys(codes))
