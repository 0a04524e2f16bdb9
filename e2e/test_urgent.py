# Urgent messages from end to end: sent to a role, climbing its plan over two power cuts, taken on by one tap on a French phone,
# and proved afterwards; several at once, answers that do not get through, and who has read what.
import subprocess

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.places import SALUS
from kit.script import Script
from kit.ward import plan, role
from test_applications import clean

SMALL = {"viewport": {"width": 360, "height": 740}}
AWAY = ["ERR_CONNECTION", "ERR_EMPTY", "ERR_INCOMPLETE", "ERR_NETWORK", "ERR_INTERNET", "Failed to load resource", "503", "ERR_SOCKET"]
WORDS = "Bed 14: potassium 6.9, wide QRS"


@pytest.fixture
def ward(script):
    """Who is called after whom: the cardiologist on call, the charge nurse, Emma, and the administrator for the alarm."""
    admin = script(ADMIN)
    cardiologist = role(admin, "Cardiologist on call", JEROME, stand_in=ADMIN, unit="Cardiology")
    charge = role(admin, "Charge nurse", CHLOE, stand_in=ADMIN, unit="Medicine 3 East")
    plan(admin, "Medicine", 5, ({"dutyRoleId": charge}, 3), ({"userId": admin.user(EMMA)}, 3),
         alarm={"userId": admin.user(ADMIN)}, default=True)
    return {"cardiologist": cardiologist, "charge": charge}


def bar(window):
    return window.page.get_by_role("region", name=window.say("urgent:bar"))


def power_cut(hospital, minutes: int) -> None:
    hospital.kill()
    hospital.pass_time(minutes)
    hospital.start()


def deliver(window, *labels: str) -> None:
    """Chooses in the composer's delivery options."""
    for label in labels:
        window.button("chats:importance.choose").click()
        window.page.locator("[role^=menuitem]").filter(has_text=window.say(label)).first.click()


def save(window, label: str, folder, name: str):
    with window.page.expect_download() as download:
        window.button(label).click()
    path = folder / name
    download.value.save_as(path)
    return path


def verified(path) -> str:
    done = subprocess.run([str(SALUS), "proof", "verify", str(path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_climbs_until_somebody_takes_it_on(hospital, window, ward, tmp_path):
    nurse, phone = window(hospital, MAELLE), window(hospital, EMMA, phone=True, **SMALL)
    for each in nurse, phone:
        each.tolerate(*AWAY)
    page = nurse.page
    nurse.go("/duties")
    nurse.button("duties:write.to", name="Cardiologist on call").click()
    expect(nurse.editor()).to_be_visible()
    deliver(nurse, "chats:importance.urgent")
    expect(page.locator(".chat-plan")).to_contain_text("→ Charge nurse, Medicine 3 East after 5 min → " + EMMA.name)
    nurse.write(WORDS)
    life = page.locator(".urgent-life")
    expect(life).to_contain_text(nurse.say("urgent:life.called", count=1))
    expect(life).to_contain_text("goes to Charge nurse, Medicine 3 East at")
    expect(bar(phone)).to_have_count(0)

    power_cut(hospital, 5)
    expect(life).to_contain_text(f"goes to {EMMA.name} at", timeout=20_000)
    expect(bar(phone)).to_have_count(0)
    power_cut(hospital, 3)
    call = bar(phone)
    expect(call).to_be_visible(timeout=20_000)
    expect(call).to_contain_text(WORDS)
    expect(call).to_contain_text(MAELLE.name)
    clean(phone, "urgent bar")

    phone.button("urgent:take").tap()
    expect(call).to_have_count(0)
    expect(life).to_contain_text(f"{EMMA.name} is on it since")
    life.click()
    steps = page.locator(".urgent-timeline li")
    expect(steps.filter(has_text="Step 1: goes to Charge nurse, Medicine 3 East")).to_have_count(1)
    expect(steps.filter(has_text=f"{CHLOE.name} called as Charge nurse, Medicine 3 East")).to_have_count(1)
    expect(steps.filter(has_text=f"{EMMA.name} is on it")).to_have_count(1)
    clean(nurse, "timeline")
    sheet = save(nurse, "urgent:proof.page", tmp_path, "proof.html")
    data = save(nurse, "urgent:proof.data", tmp_path, "proof.json")
    assert "holds" in verified(sheet) and "holds" in verified(data)
    altered = tmp_path / "altered.json"
    altered.write_text(data.read_text().replace("potassium 6.9", "potassium 4.9"))
    assert subprocess.run([str(SALUS), "proof", "verify", str(altered)], capture_output=True, timeout=60).returncode == 1


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_several_wait_and_each_is_dealt_with(hospital, window, script, ward, language, phone):
    size = SMALL if phone else {}
    emma = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    emma.enter(EMMA, "/people", language=language)
    writer, other = script(MAELLE), script(JEROME)
    chat = writer.chat(EMMA)
    writer.write(chat, WORDS, importance="urgent")
    expect(bar(emma)).to_contain_text(WORDS)
    other.write(other.chat(EMMA), "Bed 3 fell", importance="urgent")
    expect(bar(emma)).to_contain_text(emma.say("urgent:bar.count", count=2))
    expect(bar(emma).get_by_role("listitem")).to_have_count(2)
    clean(emma, "two wait")
    emma.button("urgent:answer.callMe").click()
    expect(bar(emma).get_by_role("listitem")).to_have_count(1)
    expect(bar(emma)).to_contain_text("Bed 3 fell")

    # She cannot, and knows who can: he is called at once.
    emma.button("urgent:cannot").click()
    emma.pick(CHLOE)
    clean(emma, "cannot")
    emma.button("urgent:cannot.ask", name=CHLOE.name).click()
    expect(bar(emma)).to_have_count(0)
    waiting = script(CHLOE).get("/salus/v1/users/me/urgentMessages")["value"]
    assert [each["author"]["displayName"] for each in waiting] == [JEROME.name]
    told = writer.get("/v1.0/chats/" + chat + "/messages")["value"][0]["id"]
    call = writer.get(f"/salus/v1/chats/{chat}/messages/{told}/urgency")["recipients"][0]
    assert call["answer"] == "callMe" and call["acknowledgedDateTime"]


def test_an_answer_that_does_not_get_through_stays_and_is_sent_again(hospital, window, script, ward):
    emma = window(hospital, EMMA, phone=True, service_workers="allow", **SMALL)
    emma.tolerate(*AWAY)
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    message = writer.write(chat, WORDS, importance="urgent")["id"]
    expect(bar(emma)).to_contain_text(WORDS)
    emma.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    hospital.kill()
    emma.button("urgent:answer.onMyWay").tap()
    expect(bar(emma)).to_contain_text(emma.say("urgent:act.retrying"))
    expect(bar(emma)).to_contain_text(emma.say("urgent:answer.onMyWay"))
    # A phone puts the page away meanwhile: what was pressed is not asked again.
    emma.page.reload()
    hospital.start()
    maelle = Script(hospital, MAELLE)
    for _ in range(80):
        call = maelle.get(f"/salus/v1/chats/{chat}/messages/{message}/urgency")["recipients"][0]
        if call["answer"]:
            break
        emma.page.wait_for_timeout(300)
    assert call["answer"] == "onMyWay"
    expect(bar(emma)).to_have_count(0)


def test_taken_on_by_somebody_else_it_only_asks_to_be_seen(hospital, window, script, ward):
    emma, writer = window(hospital, EMMA), script(MAELLE)
    chat = writer.chat(EMMA, CHLOE, topic="Ward round")
    message = writer.write(chat, WORDS, importance="urgent")["id"]
    expect(bar(emma)).to_contain_text(WORDS)
    script(CHLOE).post(f"/salus/v1/chats/{chat}/messages/{message}/acknowledge", {})
    expect(bar(emma)).to_contain_text(emma.say("urgent:takenBy", name=CHLOE.name))
    emma.button("urgent:seen").click()
    expect(bar(emma)).to_have_count(0)
    call = writer.get(f"/salus/v1/chats/{chat}/messages/{message}/urgency")["recipients"]
    assert {each["user"]["displayName"]: bool(each["readDateTime"]) for each in call}[EMMA.name]
    assert not {each["user"]["displayName"]: each["acknowledgedDateTime"] for each in call}[EMMA.name]


def test_it_can_be_taken_on_in_the_bubble_and_over_a_dialog(hospital, window, script, ward):
    emma, writer = window(hospital, EMMA), script(MAELLE)
    emma.page.get_by_role("link", name=emma.say("shell:feature.people")).click()
    emma.page.keyboard.press("Control+k")
    expect(emma.page.get_by_role("dialog")).to_be_visible()
    chat = writer.chat(EMMA)
    writer.write(chat, WORDS, importance="urgent")
    expect(bar(emma)).to_contain_text(WORDS)
    emma.button("urgent:answer.callMe").click()
    expect(bar(emma)).to_have_count(0)
    emma.page.keyboard.press("Escape")
    emma.go("/chats")
    emma.open_chat(MAELLE.name)
    writer.write(chat, "Bed 15 too", importance="urgent")
    bubble = emma.message("Bed 15 too")
    bubble.get_by_role("button", name=emma.say("urgent:take")).click()
    expect(bubble).to_contain_text(emma.say("urgent:event.acknowledged", name=EMMA.name))
    expect(bar(emma)).to_have_count(0)


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_a_plan_for_one_message_survives_a_reload(hospital, window, script, ward, language, phone):
    size = SMALL if phone else {}
    nurse = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    nurse.enter(MAELLE, language=language)
    nurse.open_chat(EMMA.name)
    deliver(nurse, "chats:importance.urgent", "chats:receipt.ask")
    nurse.editor().click()
    nurse.page.keyboard.insert_text(WORDS)
    nurse.button("chats:plan.change").click()
    dialog = nurse.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=nurse.say("escalation:choose.own")).check()
    clean(nurse, "own plan")
    nurse.button("escalation:choose.take").click()
    expect(dialog).to_contain_text(nurse.say("escalation:fault.missing"))
    for box, name in enumerate(["Charge nurse", CHLOE.name]):
        dialog.get_by_role("combobox").first.fill(name)
        dialog.get_by_role("option").filter(has_text=name).first.click()
    dialog.get_by_label(nurse.say("escalation:minutes")).first.fill("2")
    nurse.button("escalation:choose.take").click()
    expect(nurse.page.locator(".chat-plan")).to_contain_text(nurse.say("urgent:plan.step", name="Charge nurse", minutes=2))
    nurse.page.wait_for_timeout(400)
    nurse.page.reload()
    expect(nurse.page.locator(".chat-plan")).to_contain_text("Charge nurse")
    expect(nurse.editor()).to_contain_text(WORDS)
    nurse.editor().click()
    nurse.send()
    expect(nurse.page.locator(".urgent-life")).to_contain_text("Charge nurse")
    sent = script(MAELLE)
    chat = sent.chat(EMMA)
    message = sent.get(f"/v1.0/chats/{chat}/messages")["value"][0]
    course = sent.get(f"/salus/v1/chats/{chat}/messages/{message['id']}/urgency")
    assert course["waitMinutes"] == 2 and course["lastResort"]["user"]["displayName"] == CHLOE.name
    assert message["@salus.receiptRequested"] is True
    expect(nurse.page.locator(".chat-plan, .chat-receipt-asked")).to_have_count(0)


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_ticks_say_how_far_a_message_has_come(hospital, window, script, language, phone):
    size = SMALL if phone else {}
    nurse = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    nurse.enter(MAELLE, language=language)
    nurse.open_chat(EMMA.name)
    nurse.write("Room 312 is free")
    state = nurse.sent("Room 312 is free").locator(".chat-tick-line")
    expect(state).to_have_text(nurse.say("chats:tick.sent"))
    emma = window(hospital, EMMA)
    expect(state).to_have_text(nurse.say("chats:tick.delivered"))
    emma.open_chat(MAELLE.name)
    expect(state).to_have_text(nurse.say("chats:tick.seen"))
    state.click()
    expect(nurse.page.get_by_role("dialog")).to_contain_text(nurse.say("chats:receipts.read"))
    clean(nurse, "who has it")
    nurse.page.keyboard.press("Escape")

    # Whoever gives no receipts sees none, and their reading is not shown.
    emma.page.get_by_role("link", name=emma.say("shell:feature.settings")).click()
    emma.page.get_by_role("switch", name=emma.say("settings:receipts")).click()
    nurse.write("And 313")
    expect(nurse.sent("And 313").locator(".chat-tick-line")).to_have_text(nurse.say("chats:tick.delivered"))
    emma.page.get_by_role("link", name=emma.say("shell:feature.chats")).click()
    emma.open_chat(MAELLE.name)
    expect(emma.message("And 313")).to_be_visible()
    nurse.page.reload()
    expect(nurse.sent("And 313").locator(".chat-tick-line")).to_have_text(nurse.say("chats:tick.delivered"))
