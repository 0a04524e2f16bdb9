# Registered applications, as an administrator keeps them: made, given permissions in plain words, a secret seen once, a certificate,
# and removed.
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA
from kit.tls import self_signed

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def clean(window, where: str) -> None:
    """Nothing that axe finds, and nothing wider than the window."""
    found = AXE.run(window.page, options=RULES).response["violations"]
    assert not found, [f"{where}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
    assert window.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, where


def chosen(window, *names: str) -> None:
    for name in names:
        window.page.get_by_role("checkbox", name=f"{window.say('permissions:' + name)} {name}", exact=True).check()


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_an_application_from_its_registration_to_its_end(hospital, window, script, tmp_path, language, phone):
    size = {"viewport": {"width": 320, "height": 700}} if phone else {}
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    admin.enter(ADMIN, "/admin/applications", language=language)
    page, dialog = admin.page, admin.page.get_by_role("dialog")
    expect(page.get_by_text(admin.say("applications:empty"))).to_be_visible()
    clean(admin, "none yet")

    admin.button("applications:add").first.click()
    admin.button("applications:create").click()
    expect(page.get_by_text(admin.say("applications:name.missing"))).to_be_visible()
    page.get_by_label(admin.say("applications:name"), exact=True).fill("Roster")
    page.get_by_label(admin.say("applications:description"), exact=True).fill("Shifts of the wards")
    clean(admin, "new")
    admin.button("applications:create").click()
    expect(page.get_by_role("heading", name="Roster")).to_be_visible()

    admin.button("applications:permissions.choose").click()
    chosen(admin, "User.Read", "Chat.Read", "User.Read.All")
    clean(admin, "choosing permissions")
    page.get_by_role("tab").last.click()
    chosen(admin, "Presence.Read.All")
    admin.button("applications:permissions.save").click()
    expect(page.get_by_text(admin.say("applications:state.asked"), exact=True)).to_have_count(2)
    expect(page.get_by_text(admin.say("applications:state.missing"), exact=True)).to_have_count(2)
    clean(admin, "permissions chosen")
    admin.button("applications:consent").click()
    expect(dialog).to_contain_text(admin.say("permissions:Chat.Read"))
    clean(admin, "consent")
    dialog.get_by_role("button", name=admin.say("applications:consent"), exact=True).click()
    expect(page.get_by_text(admin.say("applications:state.everybody"), exact=True)).to_have_count(4)

    _addresses(admin)
    text = _secret(admin)
    _certificate(admin, tmp_path)
    registered = script(ADMIN).get("/v1.0/applications")["value"][0]
    assert registered["web"]["redirectUris"] == ["https://roster.hospital.example/signed-in"]
    assert registered["passwordCredentials"][0]["hint"] == text[:3] and text not in str(registered)

    admin.button("applications:delete").click()
    dialog.get_by_role("button", name=admin.say("applications:delete"), exact=True).click()
    expect(page.get_by_text(admin.say("applications:empty"))).to_be_visible()
    assert script(ADMIN).get("/v1.0/oauth2PermissionGrants")["value"] == []


def _addresses(admin) -> None:
    admin.tolerate("400")
    field = admin.page.get_by_label(admin.say("applications:addresses.web"))
    field.fill("https://roster.hospital.example/signed-in\nhttp://evil.example/")
    admin.button("applications:addresses.save").click()
    wrong = admin.say("applications:addresses.wrong", place="http://evil.example/")
    expect(admin.page.get_by_text(wrong)).to_be_visible()
    field.fill("https://roster.hospital.example/signed-in\n")
    admin.button("applications:addresses.save").click()
    expect(admin.page.get_by_text(admin.say("applications:addresses.saved"))).to_be_visible()


def _secret(admin) -> str:
    admin.button("applications:secrets.add").click()
    admin.page.get_by_label(admin.say("applications:secrets.name"), exact=True).fill("Server 1")
    admin.button("applications:secrets.make").click()
    text = admin.page.locator(".application-secret").inner_text()
    clean(admin, "secret")
    admin.button("applications:secrets.kept").click()
    expect(admin.page.get_by_role("button", name=admin.say("applications:secrets.remove", name="Server 1"))).to_be_visible()
    admin.page.locator("#application-secrets").evaluate("heading => heading.scrollIntoView()")
    clean(admin, "everything there")
    assert text not in admin.page.content()
    return text


def _certificate(admin, folder) -> None:
    """Pasted or from a file; a private key never leaves the page."""
    page = admin.page
    (folder / "elsewhere").mkdir()
    cert, key = self_signed(folder, "roster.hospital.example")
    weak, _ = self_signed(folder / "elsewhere", "weak", algorithm="rsa:1024")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    admin.button("applications:certificates.add").click()
    add = page.get_by_role("dialog").get_by_role("button", name=admin.say("applications:certificates.add"), exact=True)
    text = page.get_by_label(admin.say("applications:certificates.text"), exact=True)
    add.click()
    expect(page.get_by_text(admin.say("applications:certificates.fault.missing"))).to_be_visible()
    clean(admin, "certificate missing")
    text.fill(cert.read_text() + key.read_text())
    add.click()
    expect(page.get_by_text(admin.say("applications:certificates.fault.privateKey"))).to_be_visible()
    page.locator("dialog input[type=file]").set_input_files(key)
    expect(text).to_have_value("")
    assert not any("PRIVATE" in body for body in sent)
    text.fill(weak.read_text())
    add.click()
    expect(page.get_by_text(admin.say("applications:certificates.fault.refused"))).to_be_visible()
    page.locator("dialog input[type=file]").set_input_files(cert)
    expect(text).to_have_value(cert.read_text())
    clean(admin, "certificate chosen")
    add.click()
    remove = page.get_by_role("button", name=admin.say("applications:certificates.remove", name="CN=roster.hospital.example"))
    expect(remove).to_be_visible()
    expect(page.get_by_text(admin.say("applications:certificates.soon")).last).to_be_visible()
    remove.scroll_into_view_if_needed()
    clean(admin, "certificate there")
    remove.click()
    clean(admin, "removing a certificate")
    page.get_by_role("dialog").get_by_role("button", name=admin.say("applications:certificates.remove.agree")).click()
    expect(remove).to_have_count(0)


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_somebody_takes_back_what_they_allowed(hospital, window, script, language, phone):
    admin = script(ADMIN)
    application = admin.post("/v1.0/applications", {"displayName": "Roster"})
    server = admin.get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
    principal = admin.get(f"/v1.0/servicePrincipals(appId='{application['appId']}')")
    admin.post("/v1.0/oauth2PermissionGrants", {
        "clientId": principal["id"], "resourceId": server["id"], "consentType": "Principal", "principalId": admin.user(EMMA),
        "scope": "User.Read Chat.Read offline_access"})
    nurse = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    nurse.enter(EMMA, "/settings", language=language)
    expect(nurse.page.get_by_text(nurse.say("permissions:Chat.Read"))).to_be_visible()
    clean(nurse, "settings")
    nurse.button("settings:apps.withdraw.of", name="Roster").click()
    clean(nurse, "withdrawing")
    nurse.page.get_by_role("dialog").get_by_role("button", name=nurse.say("settings:apps.withdraw"), exact=True).click()
    expect(nurse.page.get_by_text(nurse.say("settings:apps.none"))).to_be_visible()
    assert script(EMMA).get("/salus/v1/me/allowedApplications")["value"] == []
