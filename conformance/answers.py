# Keeps every answer that a client got and holds it against the contract, by the type that the route table says it has.
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from contract_check import Contract

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = Contract.load(str(ROOT / "Sources" / "TestKit" / "Contract" / "contract.json"))
ROUTE = re.compile(r"^\| `([A-Z]+) /v1\.0(/\S+)` \| .* \| ([^|]+) \|$")


class Shapes:
    """What each route answers, as docs/routes.md (generated from the product) has it."""

    def __init__(self):
        self.routes = []
        for line in (ROOT / "docs" / "routes.md").read_text().splitlines():
            if found := ROUTE.match(line):
                method, path, shape = found.groups()
                self.routes.append((method, [part for part in path.split("/") if part], shape.strip()))

    def of(self, method: str, url: str) -> tuple[str, str] | None:
        """The route and its shape; literal segments are preferred to parameters."""
        parts = segments(url)
        found = [route for route in self.routes if route[0] == method and matches(route[1], parts)]
        if not found:
            return None
        method, path, shape = min(found, key=lambda route: sum(part.startswith("{") for part in route[1]))
        return f"{method} /{'/'.join(path)}", shape


def segments(url: str) -> list[str]:
    parts = [re.sub(r"\(\)$", "", unquote(part)) for part in urlsplit(url).path.split("/") if part][1:]
    if parts and parts[0] == "me":
        parts = ["users", "me", *parts[1:]]
    return [piece for part in parts for piece in re.fullmatch(r"([^(]+)(?:\((?:\w+=)?'(.*)'\))?", part).groups() if piece]


def matches(route: list[str], parts: list[str]) -> bool:
    return len(route) == len(parts) and all(a.startswith("{") or a.lower() == b.lower() for a, b in zip(route, parts))


class Answers:
    def __init__(self):
        self.shapes, self.problems, self.seen, self.checked = Shapes(), [], set(), 0

    def take(self, method: str, url: str, status: int, body: bytes) -> None:
        known = self.shapes.of(method, url)
        if known is None:
            return
        route, shape = known
        if status >= 400:
            return self.refusal(route, body)
        self.seen.add(route)
        if shape == "nothing":
            self.note(route, [] if not body else ["a body where none is declared"])
        elif shape not in ("bytes", "event stream", "document of our own"):
            self.checked += 1
            self.note(route, problems(shape, json.loads(body), selected(url)))

    def refusal(self, route: str, body: bytes) -> None:
        error = json.loads(body)["error"]
        if not error["code"] or not error["message"] or "request-id" not in error["innerError"]:
            self.note(route, ["an error without code, message or request-id"])

    def note(self, route: str, problems: list) -> None:
        self.problems += [f"{route}: {problem}" for problem in problems]


def problems(shape: str, document: dict, selected: list[str] | None) -> list:
    if not shape.startswith("list of "):
        return CONTRACT.check(shape, document, selected=selected)
    items = [item for item in document["value"] if "@removed" not in item]
    return [problem for item in items for problem in CONTRACT.check(shape.removeprefix("list of "), item, selected=selected)]


def selected(url: str) -> list[str] | None:
    found = re.search(r"(?:^|&)(?:\$|%24)?select=([^&]*)", urlsplit(url).query)
    return unquote(found.group(1)).split(",") if found else None
