# Wards, patients and what the admission system sends, and a patient's banner as somebody uses it.
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, JEROME, Person
from kit.script import Script
from kit.teams import bound, make_team

COLUMNS = "id,kind,at,encounter,identifier,displayName,birthDate,ward,room,attending,into"


def ward(admin: Script, code: str, name: str, **more) -> None:
    admin.post("/salus/v1/wards", {"code": code, "displayName": name, **more})


def admit(admin: Script, identifier: str, name: str, code: str, room: str, **more) -> str:
    body = {"identifier": identifier, "displayName": name, "birthDate": "1948-03-02", "wardCode": code, "room": room, **more}
    return admin.post("/salus/v1/patientTeams", body)["teamId"]


def feed(admin: Script, *lines: str, columns: str = COLUMNS) -> list[dict]:
    body = "\n".join([columns, *lines]).encode()
    return admin.ok("POST", "/salus/v1/admissions", content=body, headers={"content-type": "text/csv"})["value"]


def two_wards(script) -> Script:
    """Medicine with Maëlle and Emma, intensive care with Jérôme."""
    admin = script(ADMIN)
    ward(admin, "MED3", "Medicine 3 East", teamId=make_team(script, "Medicine 3 East", EMMA)[0])
    admin.post("/v1.0/teams", {
        "template@odata.bind": "https://salus.example/v1.0/teamsTemplates('standard')", "displayName": "Intensive Care", "visibility": "private",
        "members": [bound(script(JEROME).id)],
    })
    care = next(team["id"] for team in admin.get("/v1.0/me/joinedTeams")["value"] if team["displayName"] == "Intensive Care")
    ward(admin, "ICU", "Intensive Care", teamId=care)
    return admin


def lets(admin: Script, person: Person, **settings) -> None:
    """A policy of messaging for one person."""
    policy = admin.post("/salus/v1/policies", {"type": "TeamsMessagingPolicy", "displayName": "Patients", "settings": settings})["id"]
    admin.ok("PUT", f"/salus/v1/users/{admin.user(person)}/policies/TeamsMessagingPolicy", {"policyId": policy})


def banner(window):
    return window.page.get_by_role("region", name=window.say("patients:banner"), exact=True)


def allergies(window):
    return banner(window).locator(".allergy-mark")


def act(window, address: str) -> None:
    banner(window).get_by_role("button", name=window.say("patients:banner.menu")).click()
    window.choose(address)


def agree(window, address: str) -> None:
    window.page.get_by_role("dialog").get_by_role("button", name=window.say(address), exact=True).click()
    expect(window.page.get_by_role("dialog")).to_have_count(0)
