# Break-glass into a patient's team: a nurse of the emergency department has the number on the wristband, and reads what was agreed.
from urllib.parse import quote

from playwright.sync_api import expect

from kit.patients import admit, feed, lets, two_wards
from kit.people import CHLOE, EMMA, JEROME
from test_applications import clean
from test_teams import JOURNEYS, narrow

REASON = "Patient in the emergency room, allergies unclear"


@JOURNEYS
def test_a_patients_conversation_is_opened_by_the_number_on_the_wristband(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100234", "Marie Tremblay", "MED3", "312-A")
    emma = script(EMMA)
    channel = emma.get(f"/v1.0/teams/{team}/channels")["value"][0]
    messages = f"/v1.0/teams/{team}/channels/{channel['id']}/messages"
    root = emma.post(messages, {"body": {"content": "Penicillin: rash in 2019"}})["id"]
    emma.post(f"{messages}/{root}/replies", {"body": {"content": "Confirmed with the daughter"}})
    lets(admin, JEROME, AllowBreakGlass=True)

    nurse = narrow(hospital, window, JEROME, "/teams", language, phone)
    nurse.tolerate("404", "403")
    page = nurse.page
    nurse.button("teams:tree.new").click()
    nurse.choose("emergency:patient.title")
    nurse.button("emergency:patient.look").click()
    expect(page.get_by_text(nurse.say("emergency:patient.missing"))).to_be_visible()
    number = page.get_by_label(nurse.say("emergency:patient.number"), exact=True)
    number.fill("10023")
    number.press("Enter")
    expect(page.get_by_text(nurse.say("emergency:patient.none", number="10023"))).to_be_visible()
    number.fill("100234")
    number.press("Enter")
    found = page.get_by_role("list", name=nurse.say("emergency:found.title"))
    expect(found.get_by_role("listitem").filter(has_text=channel["displayName"])).to_have_count(1)
    clean(nurse, "the patient's conversations")
    found.get_by_role("listitem").filter(has_text=channel["displayName"]).get_by_role("button").click()
    expect(page.get_by_role("dialog").locator(".emergency-number strong")).to_have_text("100234")
    page.get_by_label(nurse.say("emergency:reason"), exact=True).fill(REASON)
    nurse.button("emergency:open.agree").click()

    place = f"{hospital.url}/teams/{team}/{quote(channel['id'], safe='')}"
    expect(page).to_have_url(place)
    said = page.locator(".emergency-messages")
    who = page.get_by_role("region", name=nurse.say("patients:banner"))
    expect(who).to_contain_text("Tremblay")
    expect(who).to_contain_text("312-A")
    expect(said).to_contain_text("rash in 2019")
    expect(said.get_by_role("list", name=nurse.say("emergency:reader.answers"))).to_contain_text("with the daughter")
    clean(nurse, "reading")
    # Who it is follows what is learnt of them.
    expect(who.locator(".allergy-mark")).to_have_count(0)
    admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "update", "allergies": ["penicillin"]})
    expect(who.locator(".allergy-mark")).to_contain_text("penicillin")
    feed(admin, "m1,admit,2026-11-01T10:00:00Z,e9,100111,Marie Tremblay,1948-03-02,MED3,312-A,,", "m2,merge,2026-11-01T11:00:00Z,,100111,,,,,,100234")
    expect(page.get_by_text(nurse.say("emergency:who.others", all="100111"))).to_be_visible()
    clean(nurse, "reading, with a former number")
    # What is said meanwhile is read along.
    emma.post(f"{messages}/{root}/replies", {"body": {"content": "Also to sulfa"}})
    expect(said).to_contain_text("Also to sulfa")

    # The way back, after a reload elsewhere.
    nurse.go("/people")
    bar = page.get_by_role("region", name=nurse.say("emergency:bar.label"))
    bar.get_by_role("link", name=nurse.say("emergency:bar.go")).click()
    expect(page).to_have_url(place)
    expect(said).to_contain_text("Also to sulfa")
    bar.get_by_role("button", name=nurse.say("emergency:bar.end"), exact=True).click()
    expect(bar).to_have_count(0)
    # The door stands where the link is not accessible, too, and where its team is not known.
    expect(nurse.button("emergency:open")).to_be_visible()
    nurse.go(f"/chats/{channel['id']}")
    nurse.button("emergency:open").click()
    page.get_by_label(nurse.say("emergency:reason"), exact=True).fill(REASON)
    nurse.button("emergency:open.agree").click()
    expect(page).to_have_url(place)
    expect(said).to_contain_text("rash in 2019")

    # Nobody else is offered any of it.
    other = window(hospital, CHLOE)
    other.tolerate("404", "403")
    other.go(f"/teams/{team}/{quote(channel['id'], safe='')}")
    expect(other.page.get_by_text(other.say("teams:channel.absent"))).to_be_visible()
    expect(other.button("emergency:open")).to_have_count(0)

    # Whoever is in the team reads which conversation it was.
    member = window(hospital, EMMA)
    member.go("/activity")
    expect(member.page.locator(".activity-where").first).to_contain_text(f"Marie Tremblay › {channel['displayName']}")
