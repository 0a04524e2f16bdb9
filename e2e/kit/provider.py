# Somebody else's OpenID Connect provider, unmodified (oidc-provider-mock on authlib), as the hospital's own sign-in.
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from kit.server import free_port


class Provider:
    """Its people are given as claims, by subject. On another site than Salus, as browsers count sites."""

    def __init__(self, log: Path, **people: dict):
        self.port = free_port()
        self.issuer = f"http://localhost:{self.port}"
        claims = [part for sub, more in people.items() for part in ("--user-claims", json.dumps({"sub": sub, **more}))]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port), "--require-nonce", *claims]
        self.process = subprocess.Popen(command, stdout=log.open("ab"), stderr=subprocess.STDOUT, start_new_session=True)
        for _ in range(400):
            assert self.process.poll() is None, log.read_text()
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(log.read_text())

    def at(self, page: Page) -> None:
        page.wait_for_url(f"{self.issuer}/**")

    def agree(self, page: Page, sub: str) -> None:
        self.at(page)
        page.get_by_role("button", name=sub, exact=True).click()

    def refuse(self, page: Page) -> None:
        self.at(page)
        page.get_by_role("button", name="Deny", exact=True).click()

    def log_out(self, page: Page) -> None:
        self.at(page)
        page.get_by_role("button", name="End session", exact=True).click()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
