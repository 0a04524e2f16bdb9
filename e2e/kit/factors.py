# An authenticator app on somebody's phone, and a device that holds passkeys: independent software, as people use it.
import io
import time

import pyotp
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page


class App:
    """Reads the picture from the screen as a phone's camera would."""

    def __init__(self, picture: Locator):
        image = Image.open(io.BytesIO(picture.screenshot())).convert("L")
        (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)  # a row of its squares can pass for a line code
        self.address = found.text
        self.totp = pyotp.parse_uri(found.text)

    def code(self, steps: int = 0) -> str:
        """The code now, or that of a later half minute, which the server also takes."""
        return self.totp.at(int(time.time()) + steps * self.totp.interval)


class Device:
    """Chromium's virtual authenticator, with a finger that always fits."""

    def __init__(self, page: Page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def passkeys(self) -> list[dict]:
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def refuse(self) -> None:
        """A finger that does not fit."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def accept(self) -> None:
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": True})


class Local:
    """The server under a name, since passkeys belong to names."""

    def __init__(self, server):
        self.url = server.url.replace("127.0.0.1", "localhost")
