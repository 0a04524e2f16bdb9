# What must hold of a history whatever went wrong in it: pure, so that the checker itself can be checked.
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class History:
    """What clients know. Messages are named by the id that their client made."""

    # In the order in which the writer sent them; acknowledged ones with the server's id.
    sent: dict[str, list[str]] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    # What each resuming stream heard of new messages, by the server's ids.
    heard: dict[str, list[str]] = field(default_factory=dict)


def violations(history: History, stored: list[tuple[str, str]]) -> list[str]:
    """What is wrong. `stored` is the chat as it stands at last: (server's id, client's id), oldest first."""
    ids, clients = [id for id, _ in stored], [client for _, client in stored]
    place = {client: number for number, client in enumerate(clients)}
    found = [f"message {client} is there {count} times" for client, count in Counter(clients).items() if count > 1]
    found += [f"id {id} is there {count} times" for id, count in Counter(ids).items() if count > 1]
    if ids != sorted(ids, key=int):
        found.append("ids are out of order")
    kept = dict((client, id) for id, client in stored)
    for client, id in history.acknowledged.items():
        if client not in kept:
            found.append(f"acknowledged message {client} is missing")
        elif kept[client] != id:
            found.append(f"message {client} was acknowledged as {id} and is {kept[client]}")
    for writer, sent in history.sent.items():
        places = [place[client] for client in sent if client in place]
        if places != sorted(places):
            found.append(f"the messages of {writer} are out of order")
    sent = {client for all in history.sent.values() for client in all}
    found += [f"message {client} was sent by nobody" for client in clients if client not in sent]
    for reader, heard in history.heard.items():
        found += gaps(reader, heard, ids)
    return found


def gaps(reader: str, heard: list[str], ids: list[str]) -> list[str]:
    """A stream that resumes hears everything from its first message on, once and in order."""
    if heard != sorted(heard, key=int):
        return [f"{reader} heard messages out of order or twice"]
    if len(heard) != len(set(heard)):
        return [f"{reader} heard a message twice"]
    missing = set(ids) - set(heard)
    surplus = set(heard) - set(ids)
    return [f"{reader} did not hear {sorted(missing)[:3]}"] * bool(missing) + [f"{reader} heard {sorted(surplus)[:3]}, which are not there"] * bool(surplus)
