# How much the first screens weigh, what the browser is told to trust, and that the app starts without network.
import gzip

import httpx
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE

LIMIT = 150 * 1024


def loaded(window) -> dict[str, int]:
    """Bytes on the wire for each of the client's own files, scripts and styles and the page; fonts and icons apart."""
    addresses = window.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    wanted = {a for a in addresses if a.endswith((".js", ".css", ".svg", ".webmanifest")) and "service-worker" not in a}
    return {address: weight(address) for address in {window.server.url + "/", *wanted}}


def weight(address: str) -> int:
    with httpx.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers.get("content-encoding") == "gzip" or address.endswith((".svg", "/")), address
        return sum(len(part) for part in answer.iter_raw())


def test_the_first_screens_are_light(hospital, window):
    door = window(hospital, language="en")
    door.go("/")
    expect(door.button("sign-in:signIn")).to_be_visible()
    assert sum(loaded(door).values()) <= LIMIT, loaded(door)
    chats = window(hospital, MAELLE)
    expect(chats.row(EMMA.name).first).to_be_visible()
    assert sum(loaded(chats).values()) <= LIMIT, loaded(chats)


def test_files_are_kept_and_answers_are_not(hospital, window):
    page = httpx.get(hospital.url + "/")
    script = next(part.split('"')[0] for part in page.text.split('src="') if part.startswith("/assets/app"))
    assert "immutable" in httpx.get(hospital.url + script).headers["cache-control"]
    assert page.headers["cache-control"] == "no-cache" or "no-store" in page.headers["cache-control"]
    assert "no-store" in httpx.get(f"{hospital.url}/salus/v1/session").headers["cache-control"]


def test_the_browser_is_told_to_trust_nothing_else(hospital):
    headers = httpx.get(hospital.url + "/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers


def test_it_starts_without_network(hospital, window):
    person = window(hospital, MAELLE, service_workers="allow")
    person.tolerate("ERR_", "Failed to load resource", "503", "504")
    expect(person.row(EMMA.name).first).to_be_visible()
    person.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    person.page.reload()
    expect(person.row(EMMA.name).first).to_be_visible()
    person.context.set_offline(True)
    person.page.reload()
    expect(person.rail()).to_be_visible(timeout=15_000)
    expect(person.page.get_by_text(person.say("shell:connection.offline"))).to_be_visible()


def test_it_can_be_installed(hospital, window):
    manifest = httpx.get(f"{hospital.url}/manifest.webmanifest").json()
    assert manifest["display"] == "standalone" and manifest["start_url"].startswith("/")
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= sizes
    for icon in manifest["icons"]:
        assert httpx.get(hospital.url + icon["src"]).status_code == 200


def test_the_api_is_never_kept_on_the_device(hospital, window):
    person = window(hospital, MAELLE, service_workers="allow")
    expect(person.row(EMMA.name).first).to_be_visible()
    person.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept = person.page.evaluate(KEPT)
    assert kept and not [address for address in kept if "/v1.0/" in address or "/salus/" in address], kept


KEPT = """async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((request) => request.url);
}"""
