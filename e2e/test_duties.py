# Roles on duty: taken over, handed on, laid down, written to; made and deleted by administrators; and the plans that name them.
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.ward import group, plan, role
from test_accessibility import settled
from test_applications import clean

SMALL = {"viewport": {"width": 360, "height": 740}}
BOTH = pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
NAME = "Charge nurse"


def opened(window, hospital, person, path, language, phone):
    size = SMALL if phone else {}
    one = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    one.enter(person, path, language=language)
    settled(one)
    return one


def card(window, name: str):
    return window.page.locator(".duty").filter(has=window.page.get_by_role("heading", name=name, exact=True))


def choose(window, name: str, label: str, **values) -> None:
    """An entry of a role's menu."""
    card(window, name).get_by_role("button", name=window.say("duties:more", name=name)).click()
    window.choose(label, **values)


@BOTH
def test_a_role_passes_from_hand_to_hand(hospital, window, script, language, phone):
    admin = script(ADMIN)
    nurses = group(admin, "Nurses 3 East", EMMA, MAELLE)
    charge = role(admin, NAME, MAELLE, stand_in=CHLOE, unit="Medicine 3 East", group=nurses)
    role(admin, "Switchboard", stand_in=CHLOE)
    emma = opened(window, hospital, EMMA, "/duties", language, phone)
    mine = card(emma, NAME)
    expect(mine).to_contain_text(MAELLE.name)
    expect(card(emma, "Switchboard")).to_contain_text(emma.say("duties:nobody", name=CHLOE.name))
    expect(card(emma, "Switchboard").get_by_role("button", name=emma.say("duties:take"))).to_have_count(0)
    clean(emma, "roles")

    mine.get_by_role("button", name=emma.say("duties:take"), exact=True).click()
    dialog = emma.page.get_by_role("dialog")
    expect(dialog).to_contain_text(emma.say("duties:act.take.from", holders=MAELLE.name))
    clean(emma, "taking over")
    dialog.get_by_role("button", name=emma.say("duties:act.take.agree"), exact=True).click()
    expect(mine.locator(".duty-holders li")).to_have_count(1)
    expect(mine).to_contain_text(emma.say("duties:you", name=EMMA.name))

    # Somebody else's screen would show it at once: what a colleague does shows here.
    script(MAELLE).post(f"/salus/v1/dutyRoles/{charge}/holders", {"userId": admin.user(MAELLE)})
    expect(mine.locator(".duty-holders li")).to_have_count(2)
    mine.get_by_role("button", name=emma.say("duties:layDown"), exact=True).click()
    expect(dialog).to_contain_text(emma.say("duties:act.leaves.others", holders=MAELLE.name))
    dialog.get_by_role("button", name=emma.say("duties:act.layDown.agree"), exact=True).click()
    expect(mine.locator(".duty-holders li")).to_have_count(1)

    choose(emma, NAME, "duties:give")
    emma.page.get_by_role("dialog").get_by_role("combobox").fill("Jérôme")
    expect(dialog).to_contain_text(emma.say("escalation:picker.nobody"))
    dialog.get_by_role("combobox").fill(EMMA.name)
    dialog.get_by_role("option").filter(has_text=EMMA.name).click()
    clean(emma, "handing over")
    dialog.get_by_role("button", name=emma.say("duties:act.handOver.agree"), exact=True).click()
    expect(mine).to_contain_text(emma.say("duties:you", name=EMMA.name))
    choose(emma, NAME, "duties:history")
    expect(dialog.get_by_role("listitem")).to_have_count(4)
    expect(dialog).to_contain_text(emma.say("duties:history.own"))
    clean(emma, "history")
    emma.page.keyboard.press("Escape")

    emma.page.get_by_role("searchbox").fill("switch")
    expect(emma.page.locator(".duty")).to_have_count(1)
    expect(emma.page.get_by_role("status").filter(has_text=emma.say("duties:count", count=1))).to_be_visible()


def test_writing_to_a_role_reaches_whoever_holds_it(hospital, window, script):
    admin = script(ADMIN)
    charge = role(admin, NAME, EMMA, stand_in=CHLOE, unit="Medicine 3 East")
    writer, first = window(hospital, MAELLE), window(hospital, EMMA)
    writer.go("/duties")
    writer.button("duties:write.to", name=NAME).click()
    writer.write("Bed 9 is ready")
    expect(first.row(NAME).first).to_contain_text("Bed 9 is ready")
    admin.post(f"/salus/v1/dutyRoles/{charge}/handOver", {"userId": admin.user(JEROME)})
    second = window(hospital, JEROME)
    second.open_chat("Charge nurse, Medicine 3 East")
    expect(second.message("Bed 9 is ready")).to_be_visible()
    expect(first.row(NAME)).to_have_count(0)


@BOTH
def test_an_administrator_keeps_the_roles(hospital, window, script, language, phone):
    admin = opened(window, hospital, ADMIN, "/duties", language, phone)
    page = admin.page
    expect(page.get_by_text(admin.say("duties:empty"))).to_be_visible()
    clean(admin, "no roles")
    group(script(ADMIN), "Cardiologists", JEROME)
    admin.button("duties:new").click()
    dialog = page.get_by_role("dialog")
    admin.button("duties:create").click()
    expect(dialog).to_contain_text(admin.say("duties:fallback.missing"))
    dialog.get_by_label(admin.say("duties:name"), exact=True).fill("Cardiologist on call")
    dialog.get_by_label(admin.say("duties:unit"), exact=True).fill("Cardiology")
    for words in ("Cardiologists", CHLOE.name):
        dialog.get_by_role("combobox").first.fill(words)
        dialog.get_by_role("option").filter(has_text=words).first.click()
    clean(admin, "a new role")
    admin.button("duties:create").click()
    made = card(admin, "Cardiologist on call")
    expect(made).to_contain_text(admin.say("duties:nobody", name=CHLOE.name))
    choose(admin, "Cardiologist on call", "duties:edit")
    dialog.get_by_label(admin.say("duties:unit"), exact=True).fill("")
    admin.button("duties:save").click()
    expect(page.get_by_role("heading", name=admin.say("duties:unit.none"))).to_be_visible()
    choose(admin, "Cardiologist on call", "duties:delete")
    clean(admin, "deleting")
    admin.button("duties:act.delete.agree").click()
    expect(page.get_by_text(admin.say("duties:empty"))).to_be_visible()


@BOTH
def test_an_administrator_writes_the_plans(hospital, window, script, language, phone):
    helper = script(ADMIN)
    role(helper, NAME, EMMA, stand_in=CHLOE, unit="Medicine 3 East")
    role(helper, "Switchboard", stand_in=CHLOE)
    group(helper, "Nurses 3 East", MAELLE)
    admin = opened(window, hospital, ADMIN, "/admin/escalation", language, phone)
    page = admin.page
    expect(page.get_by_text(admin.say("escalation:empty"), exact=True)).to_be_visible()
    clean(admin, "no plans")
    admin.button("escalation:plan.new").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(admin.say("escalation:name"), exact=True).fill("Nights")
    admin.button("escalation:step.add").click()
    admin.button("escalation:save").click()
    expect(dialog.get_by_text(admin.say("escalation:fault.missing"))).to_have_count(3)
    for words in (NAME, JEROME.name, "Switchboard"):
        dialog.get_by_role("combobox").first.fill(words)
        dialog.get_by_role("option").filter(has_text=words).first.click()
    steps = dialog.locator(".plan-step")
    expect(steps.nth(0)).to_contain_text(NAME)
    if phone:
        admin.button("escalation:step.up", name=JEROME.name).click()
    else:
        handle = admin.button("escalation:step.move", name=JEROME.name)
        handle.focus()
        page.keyboard.press("ArrowUp")
        expect(handle).to_be_focused()
    expect(steps.nth(0)).to_contain_text(JEROME.name)
    if not phone:
        steps.nth(1).locator(".plan-handle").drag_to(steps.nth(0))
        expect(steps.nth(1)).to_contain_text(JEROME.name)
        steps.nth(1).locator(".plan-handle").drag_to(steps.nth(0))
        expect(steps.nth(0)).to_contain_text(JEROME.name)
    dialog.get_by_role("combobox").fill("Nurses")
    dialog.get_by_role("option").first.click()
    dialog.get_by_role("switch").check()
    clean(admin, "a new plan")
    admin.button("escalation:save").click()
    expect(page.locator(".plan-card")).to_contain_text(admin.say("escalation:for.groups", groups="Nurses 3 East"))
    clean(admin, "plans")
    kept = helper.get("/salus/v1/escalationPlans")["value"][0]
    assert [next(iter(step["target"])) for step in kept["steps"]] == ["user", "dutyRole"] and kept["isDefault"]

    # Somebody else changes it while it is open: nothing of theirs is overwritten unseen.
    admin.button("escalation:edit.this", name="Nights").click()
    body = {"displayName": "Nights 2", "waitMinutes": 9, "steps": [{"target": {"userId": helper.user(EMMA)}, "waitMinutes": 9}],
            "lastResort": {"userId": helper.user(CHLOE)}}
    helper.ok("PUT", f"/salus/v1/escalationPlans/{kept['id']}", body)
    admin.tolerate("412")
    admin.button("escalation:save").click()
    expect(dialog).to_contain_text(admin.say("escalation:problem.changed"))
    admin.button("escalation:cancel").click()
    page.reload()
    admin.button("escalation:remove.this", name="Nights 2").click()
    clean(admin, "deleting a plan")
    admin.button("escalation:remove.agree").click()
    expect(page.get_by_text(admin.say("escalation:empty"), exact=True)).to_be_visible()


def test_the_usual_plan_is_told_before_sending(hospital, window, script):
    admin = script(ADMIN)
    switchboard = role(admin, "Switchboard", CHLOE, stand_in=ADMIN)
    plan(admin, "For all", 4, ({"dutyRoleId": switchboard}, 2), alarm={"userId": admin.user(ADMIN)}, default=True)
    nurse = window(hospital, EMMA)
    nurse.open_chat(MAELLE.name)
    nurse.button("chats:importance.choose").click()
    nurse.choose("chats:importance.urgent", role="menuitemradio")
    expect(nurse.page.locator(".chat-plan")).to_contain_text(nurse.say("urgent:plan.step", name="Switchboard", minutes=4))
