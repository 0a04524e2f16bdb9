# Roles on duty and escalation plans as an administrator sets them up, for journeys about urgent messages.
from kit.people import Person
from kit.script import Script


def role(admin: Script, name: str, *holders: Person, stand_in: Person, unit: str | None = None, group: str | None = None) -> str:
    body = {"displayName": name, "unit": unit, "groupId": group, "fallback": {"userId": admin.user(stand_in)}}
    made = admin.post("/salus/v1/dutyRoles", body)["id"]
    for holder in holders:
        admin.post(f"/salus/v1/dutyRoles/{made}/holders", {"userId": admin.user(holder)})
    return made


def group(admin: Script, name: str, *members: Person) -> str:
    body = {"displayName": name, "mailNickname": name.lower().replace(" ", "-"), "mailEnabled": False, "securityEnabled": True}
    made = admin.post("/v1.0/groups", body)["id"]
    for member in members:
        address = f"https://localhost/v1.0/directoryObjects/{admin.user(member)}"
        admin.post(f"/v1.0/groups/{made}/members/$ref", {"@odata.id": address})
    return made


def plan(admin: Script, name: str, wait: int, *steps: tuple[dict, int], alarm: dict, default: bool = False) -> str:
    """`steps` are addresses with the minutes that each has before the next is called."""
    body = {
        "displayName": name, "waitMinutes": wait, "steps": [{"target": to, "waitMinutes": minutes} for to, minutes in steps],
        "lastResort": alarm, "isDefault": default}
    return admin.post("/salus/v1/escalationPlans", body)["id"]
