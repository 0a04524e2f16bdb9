# A mail relay that asks for encryption and a password, and keeps what it takes.
import email
import email.policy
import ssl
import time
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Relay:
    def __init__(self, certificate: Path, key: Path, port: int, password: str = "swordfish"):
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.answer = "250 OK"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        def authenticator(server, session, envelope, mechanism, data) -> AuthResult:
            # Unhandled: the library says no to the client by itself.
            return AuthResult(success=(data.login, data.password) == (b"salus", password.encode()), handled=False)

        self.options = {
            "hostname": "127.0.0.1", "port": port, "tls_context": context, "require_starttls": True, "auth_required": True,
            "authenticator": authenticator,
        }
        self.controller: Controller | None = None

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return self.answer

    def start(self) -> "Relay":
        self.controller = Controller(self, **self.options)
        self.controller.start()
        return self

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
        self.controller = None

    def wait(self, count: int, seconds: float = 15) -> list[tuple[list[str], EmailMessage]]:
        end = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < end:
            time.sleep(0.02)
        assert len(self.mails) >= count, f"{len(self.mails)} mails after {seconds} seconds instead of {count}"
        return self.mails
