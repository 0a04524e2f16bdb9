# A subscriber as Graph's documentation tells programs to be: it repeats the validation token, checks the client state, decrypts what is
# encrypted for its certificate, and verifies the tokens that come along.
import base64
import datetime
import hashlib
import hmac
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.x509.oid import NameOID


class Subscriber:
    def __init__(self):
        self.heard: queue.Queue[dict] = queue.Queue()
        self.answers: list[int] = []
        self.bodies: list[bytes] = []
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = self._certificate()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                token = parse_qs(urlsplit(self.path).query).get("validationToken")
                if token:
                    return self.answer(200, token[0].encode())
                outer.bodies.append(body)
                status = outer.answers.pop(0) if outer.answers else 202
                if status < 300:
                    for item in json.loads(body)["value"]:
                        outer.heard.put({**item, "validationTokens": json.loads(body).get("validationTokens")})
                return self.answer(status, b"")

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("content-type", "text/plain")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/hook"

    def next(self, seconds: float = 20) -> dict:
        return self.heard.get(timeout=seconds)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _certificate(self) -> str:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "subscriber.example")])
        now = datetime.datetime.now(datetime.timezone.utc)
        made = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
            .sign(self.key, hashes.SHA256()))
        self.thumbprint = made.fingerprint(hashes.SHA1()).hex().upper()
        return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()

    def open(self, notification: dict) -> dict:
        content = notification["encryptedContent"]
        secret = self.key.decrypt(
            base64.b64decode(content["dataKey"]), padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None))
        data = base64.b64decode(content["data"])
        expected = base64.b64encode(hmac.new(secret, data, hashlib.sha256).digest()).decode()
        assert hmac.compare_digest(expected, content["dataSignature"])
        assert content["encryptionCertificateThumbprint"] == self.thumbprint
        decryptor = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).decryptor()
        unpadder = PKCS7(128).unpadder()
        return json.loads(unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize())
