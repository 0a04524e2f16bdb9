# A push service as browsers' makers run them, which really decrypts: it holds the keys of the browsers that it stands for, and takes
# nothing that is not signed for it (RFC 8030, 8291, 8292).
import base64
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import http_ece
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class PushService:
    def __init__(self):
        self.status = 201
        self.told: list[dict] = []
        self.keys: dict[str, tuple[ec.EllipticCurvePrivateKey, bytes]] = {}
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"] or 0))
                status = service.take(self.path, dict(self.headers.items()), body) if service.status == 201 else service.status
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def subscription(self) -> dict:
        """What a browser gives away when it subscribes."""
        key, secret, path = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), "/" + encoded(os.urandom(24))
        self.keys[path] = (key, secret)
        point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        return {"endpoint": self.url + path, "keys": {"p256dh": encoded(point), "auth": encoded(secret)}}

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        headers = {name.lower(): value for name, value in headers.items()}
        if path not in self.keys:
            return 410
        if not self.is_signed(headers.get("authorization", "")):
            return 403
        if headers.get("content-encoding") != "aes128gcm" or "ttl" not in headers or len(body) > 4096:
            return 400
        key, secret = self.keys[path]
        plain = http_ece.decrypt(body, private_key=key, auth_secret=secret, version="aes128gcm")
        self.told.append({"path": path, "headers": headers, "body": json.loads(plain)})
        return 201

    def is_signed(self, header: str) -> bool:
        scheme, _, rest = header.partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        head, claims, signature = parts["t"].split(".")
        said, raw = json.loads(decoded(claims)), decoded(signature)
        if scheme != "vapid" or said["aud"] != self.url or not time.time() < said["exp"] <= time.time() + 86_400:
            return False
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
        numbers = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        key.verify(utils.encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
        return bool(said["sub"])

    def wait(self, count: int, seconds: float = 10) -> list[dict]:
        end = time.monotonic() + seconds
        while len(self.told) < count and time.monotonic() < end:
            time.sleep(0.02)
        assert len(self.told) >= count, f"{len(self.told)} pushes after {seconds} seconds instead of {count}"
        return self.told

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
