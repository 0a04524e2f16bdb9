# Teams as a script makes them, for journeys about what is done in them.
from kit.people import MAELLE


def bound(id: str, *roles: str) -> dict:
    return {
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": list(roles),
        "user@odata.bind": f"https://salus.example/v1.0/users('{id}')",
    }


def make_team(script, name: str, *others, visibility: str = "private") -> tuple[str, str]:
    """A team of Maëlle's by the API, with its first channel."""
    owner = script(MAELLE)
    owner.post("/v1.0/teams", {
        "template@odata.bind": "https://salus.example/v1.0/teamsTemplates('standard')", "displayName": name, "visibility": visibility,
        "members": [bound(script(other).id) for other in others],
    })
    team = next(one for one in owner.get("/v1.0/me/joinedTeams?$expand=channels")["value"] if one["displayName"] == name)
    return team["id"], team["channels"][0]["id"]
