# The client's own texts, so that a journey reads the same in both languages and never repeats a sentence of the screen.
import json
import re
from functools import cache

from kit.places import ROOT


@cache
def _texts(feature: str, language: str) -> dict[str, str]:
    folder = "web/parts" if feature == "parts" else f"web/features/{feature}"
    return json.loads((ROOT / folder / f"{language}.json").read_text(encoding="utf-8"))


def say(language: str, address: str, **values: object) -> str:
    """`say("fr", "chats:list.unreadCount", count=3)`: a sentence as the client shows it."""
    feature, key = address.split(":")
    return _format(_texts(feature, language)[key], language, values)


def _format(text: str, language: str, values: dict[str, object]) -> str:
    start = text.find("{")
    if start < 0:
        return text
    end = _closing(text, start)
    inner = text[start + 1 : end]
    return _joined(text[:start], _value(inner, language, values), language) + _format(text[end + 1 :], language, values)


def _joined(said: str, value: str, language: str) -> str:
    """As web/kit/plural.ts elides."""
    if language == "fr" and re.match(r"[aeiouàâäæéèêëîïôöœùûü]", value, re.I) and re.search(r"(?:^|[\s(«’])(?:de|que) $", said, re.I):
        return f"{said[:-2]}’{value}"
    return said + value


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ValueError(f"unclosed: {text}")


def _value(inner: str, language: str, values: dict[str, object]) -> str:
    name, _, rest = inner.partition(",")
    value = values[name.strip()]
    if not rest:
        return str(value)
    cases = {key: body for key, body in _cases(rest.partition(",")[2])}
    exact, kind = f"={value}", _plural(language, int(str(value)))
    chosen = cases.get(exact, cases.get(kind, cases.get("other", "")))
    return _format(chosen.replace("#", str(value)), language, values)


def _cases(text: str):
    while match := re.match(r"\s*(\S+)\s*\{", text):
        end = _closing(text, match.end() - 1)
        yield match[1], text[match.end() : end]
        text = text[end + 1 :]


def _plural(language: str, count: int) -> str:
    return "one" if count == 1 or (language == "fr" and count == 0) else "other"
