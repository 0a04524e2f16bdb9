# Other people's software signs people in and acts for them, by unmodified client libraries (Authlib, MSAL): with a browser that
# goes through sign-in and consent, by a code on another device, and by itself; and it ends when somebody takes it back.
import base64
import hashlib
import ssl
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import msal
import pytest
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from kit.script import Script
from kit.server import Server
from kit.tls import self_signed

GRAPH = "00000003-0000-0000-c000-000000000000"


@dataclass
class Registered:
    """An application as an administrator registered it."""

    admin: Script
    id: str
    client: str
    secret: str
    callback: str


@pytest.fixture
def callback():
    """Where the browser comes back to: a page of the application's own; `seen` holds the queries it came with."""
    seen: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/signed-in"):
                seen.append(self.path)
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<!doctype html><html lang=en><title>Roster</title><h1>Roster</h1>")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.seen = seen
    yield server
    server.shutdown()


@pytest.fixture
def roster(hospital, callback) -> Registered:
    admin = Script(hospital, ADMIN)
    address = f"http://127.0.0.1:{callback.server_port}/signed-in"
    server = admin.get(f"/v1.0/servicePrincipals(appId='{GRAPH}')")
    access = [
        {"id": each["id"], "type": "Scope"} for each in server["oauth2PermissionScopes"]
        if each["value"] in ("User.Read", "Chat.Read", "User.Read.All")
    ]
    made = admin.post("/v1.0/applications", {
        "displayName": "Roster", "web": {"redirectUris": [address]}, "isFallbackPublicClient": False,
        "requiredResourceAccess": [{"resourceAppId": GRAPH, "resourceAccess": access}]})
    secret = admin.post(f"/v1.0/applications/{made['id']}/addPassword")["secretText"]
    return Registered(admin, made["id"], made["appId"], secret, address)


def library(hospital, roster: Registered, **more) -> OAuth2Client:
    client = OAuth2Client(roster.client, roster.secret, redirect_uri=roster.callback, code_challenge_method="S256",
                          token_endpoint=f"{hospital.url}/oauth2/v2.0/token", base_url=hospital.url, trust_env=False, **more)
    client.metadata["revocation_endpoint"] = f"{hospital.url}/oauth2/v2.0/revoke"
    return client


def begin(client: OAuth2Client, hospital, *, tenant: str = "", **more) -> tuple[str, str]:
    verifier = generate_token(64)
    address, _ = client.create_authorization_url(f"{hospital.url}{tenant}/oauth2/v2.0/authorize", code_verifier=verifier, **more)
    return address, verifier


def allow(window, roster: Registered, *permissions: str) -> str:
    """Reads the question, says yes, and comes back to the application with a code."""
    expect(window.page.get_by_role("heading", name=window.say("consent:title", name="Roster"))).to_be_visible()
    for name in permissions:
        expect(window.page.get_by_text(window.say("permissions:" + name))).to_be_visible()
    window.button("consent:allow").click()
    return returned(window, roster)


def returned(window, roster: Registered) -> str:
    window.page.wait_for_url(roster.callback + "?**")
    return window.page.url


@pytest.mark.parametrize(("language", "phone"), [("fr", True), ("en", False)])
def test_somebody_signs_in_to_other_software(hospital, window, roster, callback, language, phone):
    client = library(hospital, roster, scope="openid profile offline_access User.Read Chat.Read")
    nonce = generate_token(20)
    address, verifier = begin(client, hospital, nonce=nonce)
    nurse = window(hospital, language=language, phone=phone)
    nurse.page.goto(address)
    nurse.type_credentials(EMMA if language == "fr" else MAELLE)
    back = allow(nurse, roster, "User.Read", "Chat.Read", "offline_access")
    assert parse_qs(urlsplit(back).query)["iss"] == [hospital.url]
    token = client.fetch_token(authorization_response=back, code_verifier=verifier)
    person = EMMA if language == "fr" else MAELLE
    assert client.get("/v1.0/me").json()["userPrincipalName"] == person.upn
    assert client.get("/v1.0/me/chats").status_code == 200
    assert client.get("/v1.0/users").status_code == 403, "It was not allowed to read everybody."
    keys = KeySet.import_key_set(client.request("GET", "/oauth2/v2.0/keys", withhold_token=True).json())
    claims = jwt.decode(token["id_token"], keys, algorithms=["RS256", "ES256"]).claims
    assert (claims["aud"], claims["nonce"], claims["iss"]) == (roster.client, nonce, hospital.url)

    first = token["refresh_token"]
    fresh = client.refresh_token(client.metadata["token_endpoint"], refresh_token=first)
    assert fresh["refresh_token"] != first and client.get("/v1.0/me").status_code == 200

    # The second time nothing is new, so nothing is asked, whichever of the addresses is used.
    again, verifier = begin(client, hospital, tenant="/common")
    nurse.page.goto(again)
    client.fetch_token(authorization_response=returned(nurse, roster), code_verifier=verifier)
    _withdraw(nurse, client)


def _withdraw(nurse, client: OAuth2Client) -> None:
    nurse.go("/settings")
    nurse.button("settings:apps.withdraw.of", name="Roster").click()
    nurse.page.get_by_role("dialog").get_by_role("button", name=nurse.say("settings:apps.withdraw"), exact=True).click()
    expect(nurse.page.get_by_text(nurse.say("settings:apps.none"))).to_be_visible()
    refresh = client.token["refresh_token"]
    assert client.get("/v1.0/me").status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        client.refresh_token(client.metadata["token_endpoint"], refresh_token=refresh)


SCRIPT = """async ([server, client, redirect, code, verifier]) => {
  const form = new URLSearchParams({grant_type: "authorization_code", client_id: client, redirect_uri: redirect, code, code_verifier: verifier});
  const answer = await fetch(server + "/common/oauth2/v2.0/token", {method: "POST", body: form, headers: {"x-client-sku": "msal.js.browser"}});
  const token = await answer.json();
  if (!answer.ok) return {error: token.error};
  const headers = {authorization: "Bearer " + token.access_token, "content-type": "application/json"};
  const me = await (await fetch(server + "/v1.0/me", {headers})).json();
  const changed = await fetch(server + "/v1.0/me", {method: "PATCH", headers, body: "{}"});
  const ours = await fetch(server + "/salus/v1/session").then(() => "read", () => "kept from us");
  return {name: me.userPrincipalName, changed: changed.status, id: changed.headers.get("request-id"), ours};
}"""


def test_a_page_of_another_site_acts_by_script(hospital, window, roster):
    """What MSAL.js does: a single-page application without a server, on an origin of its own."""
    roster.admin.ok("PATCH", f"/v1.0/applications/{roster.id}", {"web": {"redirectUris": []}, "spa": {"redirectUris": [roster.callback]}})
    client = library(hospital, roster, scope="openid profile User.Read")
    address, verifier = begin(client, hospital)
    nurse = window(hospital, EMMA)
    nurse.page.goto(address)
    back = allow(nurse, roster, "User.Read")
    code = parse_qs(urlsplit(back).query)["code"][0]
    nurse.tolerate("CORS", "Failed to load resource", "ERR_FAILED")
    told = nurse.page.evaluate(SCRIPT, [hospital.url, roster.client, roster.callback, code, verifier])
    assert (told["name"], told["ours"]) == (EMMA.upn, "kept from us") and told["id"] and told["changed"] in (403, 400), told


def test_somebody_says_no(hospital, window, roster):
    client = library(hospital, roster, scope="openid User.Read")
    nurse = window(hospital, EMMA)
    nurse.page.goto(begin(client, hospital, state="abc")[0])
    nurse.button("consent:refuse").click()
    answer = parse_qs(urlsplit(returned(nurse, roster)).query)
    assert (answer["error"], answer["state"]) == (["access_denied"], ["abc"])


def test_an_administrator_allows_for_everybody(hospital, window, roster):
    client = library(hospital, roster, scope="openid User.Read.All")
    nurse = window(hospital, EMMA)
    nurse.page.goto(begin(client, hospital)[0])
    expect(nurse.page.get_by_text(nurse.say("consent:blocked", count=1))).to_be_visible()
    expect(nurse.button("consent:allow")).to_have_count(0)

    admin = window(hospital, ADMIN)
    admin.page.goto(begin(client, hospital)[0])
    admin.page.get_by_label(admin.say("consent:everybody")).check()
    allow(admin, roster, "User.Read.All")
    address, verifier = begin(client, hospital)
    nurse.page.goto(address)
    client.fetch_token(authorization_response=returned(nurse, roster), code_verifier=verifier)
    assert client.get("/v1.0/users?$select=id,accountEnabled").status_code == 200


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_a_code_on_another_device(hospital, window, roster, language, phone):
    roster.admin.ok("PATCH", f"/v1.0/applications/{roster.id}", {"isFallbackPublicClient": True})
    client = library(hospital, roster)
    form = {"client_id": roster.client, "scope": "openid offline_access User.Read"}
    device = client.request("POST", "/oauth2/v2.0/devicecode", data=form, withhold_token=True).json()
    poll = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": roster.client, "device_code": device["device_code"]}
    waiting = client.request("POST", "/oauth2/v2.0/token", data=poll, withhold_token=True)
    assert waiting.json()["error"] == "authorization_pending"

    nurse = window(hospital, language=language, phone=phone)
    nurse.tolerate("404")
    nurse.enter(EMMA, language=language)
    nurse.go("/device")
    code = nurse.page.get_by_label(nurse.say("consent:device.code"))
    code.fill("BBBB-BBBB")
    nurse.button("consent:device.go").click()
    expect(nurse.page.get_by_text(nurse.say("consent:device.wrong"))).to_be_visible()
    code.fill(device["user_code"].lower())
    nurse.button("consent:device.go").click()
    expect(nurse.page.get_by_text(nurse.say("consent:device.sure"))).to_be_visible()
    nurse.button("consent:allow").click()
    expect(nurse.page.get_by_text(nurse.say("consent:ended.device", name="Roster"))).to_be_visible()
    nurse.page.wait_for_timeout(device["interval"] * 1000 + 500)
    token = client.request("POST", "/oauth2/v2.0/token", data=poll, withhold_token=True).json()
    me = client.request("GET", "/v1.0/me", withhold_token=True, headers={"authorization": f"Bearer {token['access_token']}"})
    assert me.json()["userPrincipalName"] == EMMA.upn


def test_software_acts_by_itself(hospital, roster):
    server = roster.admin.get(f"/v1.0/servicePrincipals(appId='{GRAPH}')")
    principal = roster.admin.get(f"/v1.0/servicePrincipals(appId='{roster.client}')")
    role = next(each["id"] for each in server["appRoles"] if each["value"] == "User.Read.All")
    place = f"/v1.0/servicePrincipals/{principal['id']}/appRoleAssignments"
    body = {"principalId": principal["id"], "resourceId": server["id"], "appRoleId": role}
    given = roster.admin.post(place, body)
    client = library(hospital, roster)
    client.fetch_token(grant_type="client_credentials", scope=".default")
    assert client.get("/v1.0/users").status_code == 200
    assert client.get("/v1.0/me").status_code == 400
    assert client.get("/v1.0/chats").status_code == 403
    roster.admin.ok("DELETE", f"{place}/{given['id']}")
    assert client.get("/v1.0/users").status_code in (401, 403)
    wrong = OAuth2Client(roster.client, "not the secret", token_endpoint=f"{hospital.url}/oauth2/v2.0/token", trust_env=False)
    with pytest.raises(OAuthError, match="invalid_client"):
        wrong.fetch_token(grant_type="client_credentials")


def test_a_used_refresh_token_ends_all_that_came_of_it(hospital, window, roster):
    client = library(hospital, roster, scope="openid offline_access User.Read")
    address, verifier = begin(client, hospital)
    nurse = window(hospital, EMMA)
    nurse.page.goto(address)
    token = client.fetch_token(authorization_response=allow(nurse, roster), code_verifier=verifier)
    client.refresh_token(client.metadata["token_endpoint"], refresh_token=token["refresh_token"])
    fresh = dict(client.token)
    with pytest.raises(OAuthError, match="invalid_grant"):
        client.refresh_token(client.metadata["token_endpoint"], refresh_token=token["refresh_token"])
    client.token = fresh
    assert client.get("/v1.0/me").status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        client.refresh_token(client.metadata["token_endpoint"], refresh_token=fresh["refresh_token"])


def test_secrets_are_rotated_without_a_gap(hospital, roster):
    fresh = roster.admin.post(f"/v1.0/applications/{roster.id}/addPassword")
    old = roster.admin.get(f"/v1.0/applications/{roster.id}")["passwordCredentials"]
    for secret in (roster.secret, fresh["secretText"]):
        client = OAuth2Client(roster.client, secret, token_endpoint=f"{hospital.url}/oauth2/v2.0/token", trust_env=False)
        assert client.fetch_token(grant_type="client_credentials", scope=".default")["access_token"]
    first = next(each["keyId"] for each in old if each["keyId"] != fresh["keyId"])
    roster.admin.post(f"/v1.0/applications/{roster.id}/removePassword", {"keyId": first})
    client = OAuth2Client(roster.client, roster.secret, token_endpoint=f"{hospital.url}/oauth2/v2.0/token", trust_env=False)
    with pytest.raises(OAuthError, match="invalid_client"):
        client.fetch_token(grant_type="client_credentials", scope=".default")


@pytest.fixture
def secure(folder, tmp_path, monkeypatch):
    """Microsoft's library talks to nobody without TLS."""
    cert, key = self_signed(tmp_path)
    # Where this is set, it comes before what the library is told.
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(cert))
    server = Server(folder, options=("--tls-cert", str(cert), "--tls-key", str(key))).start()
    server.trust = ssl.create_default_context(cafile=str(cert))
    server.certificate = str(cert)
    yield server
    if server.process.poll() is None:
        server.kill()


def test_microsofts_library_with_a_code_on_another_device(secure, window):
    admin = Script(secure, ADMIN)
    access = [{"id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"}]
    made = admin.post("/v1.0/applications", {
        "displayName": "Terminal", "isFallbackPublicClient": True,
        "requiredResourceAccess": [{"resourceAppId": GRAPH, "resourceAccess": access}]})
    program = msal.PublicClientApplication(made["appId"], authority=f"{secure.url}/common", instance_discovery=False,
        verify=secure.certificate)
    flow = program.initiate_device_flow(scopes=["User.Read"])
    nurse = window(secure, language="fr", phone=True, ignore_https_errors=True)
    nurse.tolerate("SSL certificate")
    nurse.page.goto(flow["verification_uri_complete"] if "verification_uri_complete" in flow else flow["verification_uri"])
    nurse.type_credentials(EMMA)
    nurse.page.get_by_label(nurse.say("consent:device.code")).fill(flow["user_code"])
    nurse.button("consent:device.go").click()
    nurse.button("consent:allow").click()
    expect(nurse.page.get_by_text(nurse.say("consent:ended.device", name="Terminal"))).to_be_visible()
    token = program.acquire_token_by_device_flow(flow)
    assert token.get("id_token_claims", {}).get("preferred_username") == EMMA.upn, token.get("error_description")
    account = program.get_accounts()[0]
    fresh = program.acquire_token_silent(["User.Read"], account, force_refresh=True)
    assert Script(secure, token=fresh["access_token"]).get("/v1.0/me")["userPrincipalName"] == EMMA.upn


def test_microsofts_library_with_a_certificate(secure, tmp_path):
    admin = Script(secure, ADMIN)
    cert, key = self_signed(tmp_path, "roster")
    der = ssl.PEM_cert_to_DER_cert(cert.read_text())
    made = admin.post("/v1.0/applications", {
        "displayName": "Roster", "keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": base64.b64encode(der).decode()}]})
    principal = admin.get(f"/v1.0/servicePrincipals(appId='{made['appId']}')")
    server = admin.get(f"/v1.0/servicePrincipals(appId='{GRAPH}')")
    admin.post(f"/v1.0/servicePrincipals/{principal['id']}/appRoleAssignments", {
        "principalId": principal["id"], "resourceId": server["id"], "appRoleId": "df021288-bdef-4463-88db-98f22de89214"})
    proof = {"private_key": key.read_text(), "thumbprint": hashlib.sha1(der).hexdigest()}
    program = msal.ConfidentialClientApplication(
        made["appId"], client_credential=proof, authority=f"{secure.url}/common", instance_discovery=False,
        verify=secure.certificate)
    token = program.acquire_token_for_client(["https://graph.microsoft.com/.default"])
    assert "access_token" in token, token
    assert Script(secure, token=token["access_token"]).get("/v1.0/users?$top=1")["value"]
