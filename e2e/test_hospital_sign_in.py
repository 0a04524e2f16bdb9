# The hospital's own sign-in, by somebody else's provider: set up by an administrator, used by people, and when it says no.
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from kit.provider import Provider
from kit.script import Script
from kit.server import Server
from test_accessibility import settled, violations

PEOPLE = {
    "emma": {"email": EMMA.upn, "email_verified": True, "name": EMMA.name},
    "zoe": {
        "email": "zoe.new@saintluc.example", "email_verified": True, "name": "Zoé New", "given_name": "Zoé", "family_name": "New",
        "preferred_username": "zoe.new@saintluc.example", "locale": "fr-CA",
    },
    "unverified": {"email": MAELLE.upn, "name": MAELLE.name},
}
NAME = "Saint Luke account"


@pytest.fixture
def provider(tmp_path):
    provider = Provider(tmp_path / "provider.log", **PEOPLE)
    yield provider
    provider.close()


@pytest.fixture
def hospital(folder):
    server = Server(folder, options=("--trust-host", "localhost")).start()
    yield server
    if server.process.poll() is None:
        server.kill()
    assert server.told() == []


def set_up(hospital, provider, **more) -> Script:
    admin = Script(hospital, ADMIN)
    body = {"displayName": NAME, "issuer": provider.issuer, "clientId": "salus", "clientSecret": "secret", **more}
    admin.post("/salus/v1/identityProviders", body)
    return admin


def door(window, hospital, language="en", phone=False):
    """A browser before anybody has signed in. The provider's page wants a style sheet of the world outside, and has no icon."""
    person = window(hospital, language=language, phone=phone)
    person.tolerate("jsdelivr", "favicon.ico")
    return person


def leave(person) -> None:
    person.page.get_by_role("link", name=person.say("sign-in:outside.button", name=NAME)).click()


@pytest.mark.parametrize("language, phone", [("en", False), ("fr", True)], ids=["en-desktop", "fr-phone"])
def test_an_administrator_sets_it_up_and_people_come_in(hospital, provider, window, language, phone):
    admin = window(hospital, language=language, phone=phone)
    admin.enter(ADMIN, "/admin/providers", language=language)
    admin.tolerate("400")
    admin.button("admin:providers.add").click()
    field = lambda name: admin.page.get_by_label(admin.say(f"admin:providers.field.{name}"), exact=True)
    field("displayName").fill(NAME)
    field("issuer").fill(provider.issuer + "/")
    field("clientId").fill("salus")
    field("clientSecret").fill("a secret")
    admin.button("admin:providers.test").click()
    expect(admin.page.get_by_text(admin.say("admin:failure.ProviderIssuer"))).to_be_visible()
    field("issuer").fill(provider.issuer)
    admin.button("admin:providers.test").click()
    expect(admin.page.get_by_text(admin.say("admin:providers.test.doneLogOut", count=1))).to_be_visible()
    admin.page.get_by_role("switch", name=admin.say("admin:providers.field.singleLogOut")).click()
    admin.button("admin:edit.save").click()
    expect(admin.page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(admin.page.get_by_text("/callback")).to_be_visible()
    expect(field("issuer")).not_to_be_editable()

    person = door(window, hospital, language, phone)
    person.go("/people")
    leave(person)
    provider.agree(person.page, "emma")
    person.page.wait_for_url("**/people")
    person.language = EMMA.language
    expect(person.rail()).to_be_visible()
    person.page.reload()
    expect(person.rail()).to_be_visible()
    person.profile()
    person.choose("shell:signOut")
    provider.log_out(person.page)
    person.page.wait_for_url(hospital.url + "/")
    expect(person.page.get_by_role("link", name=NAME)).to_be_visible()
    admin.go("/admin/providers")
    expect(admin.page.get_by_text(admin.say("admin:providers.linked", count=1))).to_be_visible()


@pytest.mark.parametrize("language, phone", [("en", True), ("fr", False)], ids=["en-phone", "fr-desktop"])
def test_what_goes_wrong_is_said_in_plain_words(hospital, provider, window, language, phone):
    set_up(hospital, provider, linkExistingBy=["email"])
    person = door(window, hospital, language, phone)
    person.go("/chats")
    leave(person)
    provider.refuse(person.page)
    expect(person.page.get_by_role("alert")).to_have_text(person.say("sign-in:outside.SignInCancelled"))
    for sub in ("zoe", "unverified"):
        leave(person)
        provider.agree(person.page, sub)
        expect(person.page.get_by_role("alert")).to_have_text(person.say("sign-in:outside.NoAccount"))
    person.page.reload()
    expect(person.page.get_by_role("alert")).to_have_count(0)
    provider.close()
    leave(person)
    # What the provider says of itself is known for a while, so the browser goes there and finds nobody.
    person.page.wait_for_timeout(100)
    person.tolerate("ERR_CONNECTION_REFUSED", "chrome-error")


def test_a_new_person_gets_an_account(hospital, provider, window):
    admin = set_up(hospital, provider, createAccounts=True, allowedEmailDomains=["saintluc.example"])
    person = door(window, hospital, "fr")
    person.go("/")
    leave(person)
    provider.agree(person.page, "zoe")
    expect(person.rail()).to_be_visible()
    zoe = admin.get("/v1.0/users/zoe.new@saintluc.example?$select=displayName,preferredLanguage")
    assert (zoe["displayName"], zoe["preferredLanguage"]) == ("Zoé New", "fr")


def test_only_through_the_hospital_but_for_emergencies(hospital, provider, window):
    set_up(hospital, provider, linkExistingBy=["email"])
    admin = window(hospital, ADMIN)
    admin.tolerate("400")
    admin.go("/admin/providers")
    only = admin.page.get_by_role("switch", name=admin.say("admin:policy.only"))
    only.click()
    expect(admin.page.get_by_text(admin.say("admin:failure.NoEmergencyAccount"))).to_be_visible()
    admin.pick(ADMIN)
    expect(admin.page.get_by_role("listitem").filter(has_text=ADMIN.name)).to_be_visible()
    only.click()
    expect(only).to_be_checked()

    person = door(window, hospital)
    person.tolerate("401")
    person.go("/")
    expect(person.page.get_by_label(person.say("sign-in:password"), exact=True)).to_have_count(0)
    person.button("sign-in:outside.emergency").click()
    person.type_credentials(EMMA)
    expect(person.page.get_by_role("alert")).to_have_text(person.say("sign-in:failed.credentials"))
    person.type_credentials(ADMIN)
    expect(person.rail()).to_be_visible()


@pytest.mark.parametrize("language, theme, phone", [("en", "light", False), ("fr", "dark", True), ("fr", "contrast", False)])
def test_no_violation_on_its_pages(hospital, provider, window, language, theme, phone):
    script = set_up(hospital, provider)
    id = script.get("/salus/v1/identityProviders")["value"][0]["id"]
    outside = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    outside.go("/sign-in?problem=AccountConflict")
    expect(outside.page.get_by_role("alert")).to_be_visible()
    found = violations(outside, "sign-in")
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    admin.enter(ADMIN, language=language, theme=theme)
    for path in ["/admin/providers", "/admin/providers/new", f"/admin/providers/{id}"]:
        admin.go(path)
        settled(admin)
        found += violations(admin, path)
        wide = admin.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} pixels too wide"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language, phone", [("en", False), ("fr", True)], ids=["en-desktop", "fr-phone"])
def test_a_link_is_taken_back_by_its_owner_or_by_an_administrator(hospital, provider, window, language, phone):
    script = set_up(hospital, provider, linkExistingBy=["email"], createAccounts=True, allowedEmailDomains=["saintluc.example"])
    person = door(window, hospital, language, phone)
    person.tolerate("401")
    for sub in ("emma", "zoe"):
        person.go("/people")
        leave(person)
        provider.agree(person.page, sub)
        person.page.wait_for_url("**/people")
        person.page.evaluate("fetch('/salus/v1/session').then(r => r.json()).then(s => fetch('/v1.0/me', {method: 'PATCH', headers:"
                             " {'x-csrf-token': s.csrfToken, 'content-type': 'application/json'}, body: JSON.stringify({preferredLanguage: '%s'})}))" % language)
        person.go("/settings")
        lines = person.page.get_by_role("list", name=person.say("security:identities"))
        expect(lines).to_contain_text(NAME)
        lines.scroll_into_view_if_needed()
        assert not violations(person, f"linked, {sub}")
        if sub == "zoe":
            expect(lines).to_contain_text(person.say("security:identities.only"))
            expect(lines.get_by_role("button")).to_have_count(0)
            break
        person.button("security:identities.unlinkThis", name=NAME).click()
        assert not violations(person, "unlinking")
        person.button("security:identities.unlink").last.click()
        expect(lines).to_have_count(0)
        expect(person.rail()).to_be_visible()
        assert script.get(f"/salus/v1/users/{script.user(EMMA)}/identities")["value"] == []
        person.profile()
        person.choose("shell:signOut")
        expect(person.page.get_by_role("link", name=NAME)).to_be_visible()

    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    zoe = script.get("/v1.0/users/zoe.new@saintluc.example")["id"]
    admin.enter(ADMIN, f"/admin/people/{zoe}", language=language)
    unlink = admin.button("admin:identities.unlinkThis", name=NAME)
    unlink.scroll_into_view_if_needed()
    assert not violations(admin, "an account's links")
    unlink.click()
    expect(admin.page.get_by_role("dialog")).to_contain_text(admin.say("admin:act.unlinkLast.text", name="Zoé New"))
    assert not violations(admin, "unlinking the last")
    admin.button("admin:act.unlinkLast.agree").click()
    expect(admin.page.get_by_text(admin.say("admin:act.unlink.done", name="Zoé New"))).to_be_visible()
    expect(unlink).to_have_count(0)
    expect(person.page.get_by_text(person.say("sign-in:ended.revoked"))).to_be_visible()
