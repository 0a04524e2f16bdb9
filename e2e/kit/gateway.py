# A gateway for text messages that keeps what it takes, and answers what a test wants it to answer.
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Gateway:
    def __init__(self):
        self.answer: tuple[int, bytes] = (202, b'{"id": "sms-1"}')
        self.texts: list[tuple[dict[str, str], dict]] = []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"] or 0))
                gateway.texts.append(({name.lower(): value for name, value in self.headers.items()}, json.loads(body)))
                status, answer = gateway.answer
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count: int, seconds: float = 15) -> list[tuple[dict[str, str], dict]]:
        end = time.monotonic() + seconds
        while len(self.texts) < count and time.monotonic() < end:
            time.sleep(0.02)
        assert len(self.texts) >= count, f"{len(self.texts)} text messages after {seconds} seconds instead of {count}"
        return self.texts

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
