# The first start: from an empty folder to a hospital with its administrator and staff, in the browser.
import re

import pytest
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE, Person
from kit.places import STAFF
from kit.script import Script
from kit.server import Server

PASSWORD = "seven calm umbrellas"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_nothing_to_a_hospital(empty_hospital, window, language):
    link = re.search(r"http\S+/setup\S+", empty_hospital.printed)
    assert link, f"No set-up link: {empty_hospital.printed}"
    first = window(empty_hospital, language=language)
    first.go("/")
    expect(first.page.get_by_text(first.say("sign-in:setup.required"))).to_be_visible()
    first.page.goto(link[0])
    for field, text in _answers(first):
        first.page.get_by_label(field, exact=True).fill(text)
    first.button("sign-in:setup.create").click()
    expect(first.page.get_by_role("heading", name=first.say("setup:title"))).to_be_visible()
    first.go("/admin/import")
    expect(first.page.get_by_role("heading", name=first.say("admin:import.title"))).to_be_visible()
    _import_everybody(first)
    _link_works_once(window(empty_hospital, language=language), link[0])
    people = Script(empty_hospital, Person("marie@saint.example", "Marie Roy", language), password=PASSWORD)
    assert people.get("/v1.0/users?$count=true&$top=1", headers={"ConsistencyLevel": "eventual"})["@odata.count"] == 637


def _answers(first) -> list[tuple[str, str]]:
    names = {
        "setup.organization": "Saint Example", "setup.name": "Marie Roy", "setup.address": "marie@saint.example",
        "password.new": PASSWORD, "password.again": PASSWORD,
    }
    return [(first.say(f"sign-in:{key}"), text) for key, text in names.items()]


def _import_everybody(first) -> None:
    first.page.locator("input[type=file]").set_input_files(STAFF)
    first.button("admin:import.now", count=636).click()
    expect(first.page.get_by_role("heading", name=first.say("admin:import.done"))).to_be_visible(timeout=20_000)


def _link_works_once(second, link: str) -> None:
    second.tolerate("404")
    second.page.goto(link)
    expect(second.page.get_by_text(second.say("sign-in:setup.invalid"))).to_be_visible()


def test_an_administrator_from_the_environment(tmp_path, window):
    server = Server(tmp_path / "data", demo=False, environment={"SALUS_ADMIN_PASSWORD": PASSWORD}).start()
    try:
        person = window(server, language="en")
        person.sign_in(Person("admin@salus.local", "Administrator", "en"), PASSWORD)
        expect(person.rail()).to_contain_text(person.say("shell:feature.admin"))
    finally:
        server.stop()


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_the_demonstration_shows_wards_and_patients(tmp_path, window, language, phone):
    server = Server(tmp_path / "wards", options=("--demo-wards",)).start()
    try:
        nurse = window(server, MAELLE if language == "en" else EMMA, language=language, phone=phone)
        nurse.go("/teams")
        expect(nurse.page.get_by_role("button", name=re.compile("^Medicine 3 East · Médecine 3 Est")).first).to_be_visible()
        nurse.page.get_by_role("button", name=re.compile("^Tremblay, Marguerite")).click()
        expect(nurse.page.get_by_text("Hémocultures faites. Pas de pénicilline : allergie.")).to_be_visible()
        expect(nurse.page.get_by_role("region", name=nurse.say("patients:banner"), exact=True)).to_contain_text("latex")
    finally:
        server.stop()
