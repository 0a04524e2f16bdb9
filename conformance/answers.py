# Keeps every answer that a client got and holds it against the contract, by the type that the server's own description says it has.
import base64
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from contract_check import GUID, Contract

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = Contract.load(str(ROOT / "Sources" / "TestKit" / "Contract" / "contract.json"))
VERSIONS = ("v1.0", "beta")
# What Graph answers with no type of its own: the description says "an object", this says which.
OWN = {
    "POST /users/{user}/getMemberGroups": "ids", "POST /users/{user}/getMemberObjects": "ids",
    "POST /users/{user}/checkMemberGroups": "ids", "POST /users/{user}/checkMemberObjects": "ids",
    "GET /users/{user}/manager/$ref": "reference", "POST /users/{user}/revokeSignInSessions": "yes", "POST /$batch": "batch",
}


class Shapes:
    """What each Graph route answers with which status, as the running server describes itself."""

    def __init__(self, description: dict):
        self.routes = [
            (method.upper(), path.removeprefix("/v1.0").strip("/").split("/"), told(operation))
            for path, operations in description["paths"].items() if path.startswith("/v1.0/")
            for method, operation in operations.items() if method in ("get", "post", "put", "patch", "delete")]
        assert len(self.routes) > 200, "The description names too few of Graph's routes to be it."

    @property
    def names(self) -> set[str]:
        return {name(method, path) for method, path, _ in self.routes}

    def of(self, method: str, url: str) -> tuple[str, dict[int, str]] | None:
        """The route and its shapes; literal segments are preferred to parameters."""
        parts = segments(url)
        found = [route for route in self.routes if route[0] == method and matches(route[1], parts)]
        if not found:
            return None
        method, path, shapes = min(found, key=lambda route: sum(part.startswith("{") for part in route[1]))
        return name(method, path), shapes


def name(method: str, path: list[str]) -> str:
    return f"{method} /{'/'.join(path)}"


def told(operation: dict) -> dict[int, str]:
    """By status: a type, a `list of` it, `nothing`, `bytes`, or `object` where it is of no type of Graph's."""
    return {int(status): shape(answer) for status, answer in operation["responses"].items() if status.startswith("2")}


def shape(answer: dict) -> str:
    if not answer.get("content"):
        return "nothing"
    schema = answer["content"].get("application/json", {}).get("schema")
    if schema is None:
        return "bytes"
    items = schema.get("properties", {}).get("value", {}).get("items", {})
    if "$ref" in items:
        return "list of " + items["$ref"].rpartition("/")[2]
    return schema["$ref"].rpartition("/")[2] if "$ref" in schema else "object"


def is_graphs(url: str) -> bool:
    return urlsplit(url).path.strip("/").split("/")[0] in VERSIONS


def segments(url: str) -> list[str]:
    parts = [re.sub(r"\(\)$", "", unquote(part)).removeprefix("microsoft.") for part in urlsplit(url).path.split("/") if part][1:]
    if parts and parts[0] == "me":
        parts = ["users", "me", *parts[1:]]
    return [piece for part in parts for piece in pieces(part)]


def pieces(part: str) -> list[str]:
    """`users('x')` is `users/x`; a function keeps its name, whatever is asked of it."""
    if asked := re.fullmatch(r"([^(]+)\(\w+='.*',?\w+='.*'\)", part):
        return [asked.group(1)]
    keyed = re.fullmatch(r"([^(]+)\((?:\w+=)?'(.*)'\)", part)
    return list(keyed.groups()) if keyed else [part]


def matches(route: list[str], parts: list[str]) -> bool:
    return len(route) == len(parts) and all(a.startswith("{") or a.lower() == b.lower() for a, b in zip(route, parts))


class Answers:
    def __init__(self, description: dict):
        self.shapes, self.problems, self.seen, self.checked = Shapes(description), [], set(), 0

    @property
    def unseen(self) -> set[str]:
        """The routes that nobody was answered well at."""
        return self.shapes.names - self.seen

    def take(self, method: str, url: str, status: int, body: bytes, sent: bytes | str | None = None) -> None:
        """`sent`: the body of the request; of a batch it tells what its parts were."""
        if not is_graphs(url):
            return None
        known = self.shapes.of(method, url)
        if known is None:
            # What is of no route is not found or not allowed; an answer would be of a door that nobody described.
            return None if status >= 400 else self.note(f"{method} {urlsplit(url).path}", [f"{status} at an address of no route"])
        route, shapes = known
        if status >= 400:
            return self.refusal(route, body)
        if status not in shapes:
            return self.note(route, [f"status {status} is not described"])
        self.seen.add(route)
        if shapes[status] == "nothing":
            return self.note(route, ["a body where none is declared"] if body else [])
        if shapes[status] == "bytes":
            return None
        self.checked += 1
        document = json.loads(body)
        self.note(route, problems(OWN.get(route, shapes[status]), document, selected(url), beta=url_version(url) == "beta"))
        if OWN.get(route) == "batch":
            self.batch(url, document, json.loads(sent))

    def batch(self, url: str, document: dict, asked: dict) -> None:
        """Each part of a batch is an answer like any other."""
        requests = {part["id"]: part for part in asked["requests"]}
        if sorted(requests) != sorted(part["id"] for part in document["responses"]):
            self.note("POST /$batch", ["the answers are not those to what was asked"])
        for part in document["responses"]:
            request, content = requests[part["id"]], part.get("body")
            place = request["url"]
            if "://" not in place:  # an address without a host begins behind the version
                place = f"{url.rpartition('/')[0]}/{place.lstrip('/')}"
            body = b"" if content is None else base64.b64decode(content) if isinstance(content, str) else json.dumps(content).encode()
            self.take(request["method"].upper(), place, part["status"], body)

    def refusal(self, route: str, body: bytes) -> None:
        error = json.loads(body)["error"]
        if not error.get("code") or not error.get("message") or "request-id" not in error.get("innerError", {}):
            self.note(route, [f"an error without code, message or request-id: {error}"])

    def note(self, route: str, problems: list) -> None:
        self.problems += [f"{route}: {problem}" for problem in problems]


def url_version(url: str) -> str:
    return urlsplit(url).path.strip("/").split("/")[0]


def problems(shape: str, document: dict, selected: list[str] | None, *, beta: bool) -> list:
    if shape.startswith("list of "):
        return CONTRACT.check_collection(shape.removeprefix("list of "), document, selected=selected, beta=beta)
    if shape in CHECKS:
        return CHECKS[shape](document)
    return CONTRACT.check(shape, document, selected=selected, beta=beta)


def ids(document: dict) -> list[str]:
    items = document.get("value")
    # The items are of no type of the contract's; what is around them is held against it.
    around = CONTRACT.check_collection("directoryObject", {**document, "value": []} if isinstance(items, list) else document)
    return around or [f"{each!r} is no id" for each in items if not isinstance(each, str) or not GUID.match(each)]


def reference(document: dict) -> list[str]:
    return [] if str(document.get("@odata.id")).startswith("http") else ["no reference"]


def yes(document: dict) -> list[str]:
    return [] if document.get("value") is True else ["not told that it was done"]


def batch(document: dict) -> list[str]:
    parts = document.get("responses")
    return [] if isinstance(parts, list) and all({"id", "status"} <= part.keys() for part in parts) else ["no answers"]


CHECKS = {"ids": ids, "reference": reference, "yes": yes, "batch": batch}


def selected(url: str) -> list[str] | None:
    found = re.search(r"(?:^|&)(?:\$|%24)?select=([^&]*)", urlsplit(url).query)
    return unquote(found.group(1)).split(",") if found else None
