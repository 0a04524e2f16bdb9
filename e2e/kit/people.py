# The people of the demonstration hospital whom the journeys follow.
import csv
from dataclasses import dataclass
from functools import cache

from kit.places import STAFF

PASSWORD = "salus-demo"


@dataclass(frozen=True)
class Person:
    upn: str
    name: str
    language: str


@cache
def staff() -> list[dict[str, str]]:
    with STAFF.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed() -> int:
    """How many the directory shows: everybody whose account is enabled, the administrator included."""
    return 1 + sum(row["accountEnabled"] == "true" for row in staff())


def colleague(short: str) -> Person:
    """By the part of the address before the @."""
    upn = f"{short}@saintluc.example"
    row = next(row for row in staff() if row["userPrincipalName"] == upn)
    return Person(upn, row["displayName"], row["preferredLanguage"][:2])


MAELLE = colleague("maelle.obrien")
EMMA = colleague("emma.fernandez")
JEROME = colleague("jerome.chen")
CHLOE = colleague("chloe.sharma")
ADMIN = Person("admin@saintluc.example", "Saint Luke Administrator", "en")
WARD_CHAT = "Medicine 3 East · nights"
