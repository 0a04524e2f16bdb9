# nginx with the configuration of examples/, on addresses of the test's own.
import socket
import ssl
import subprocess
import time
from pathlib import Path

from kit.places import ROOT
from kit.server import Server, free_port

MAIN = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""


class Nginx:
    def __init__(self, folder: Path, nodes: list[Server]):
        folder.mkdir()
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=salus.example",
                       "-keyout", str(folder / "key.pem"), "-out", str(folder / "fullchain.pem")]
        subprocess.run(certificate, check=True, capture_output=True)
        self.trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
        self.trust.check_hostname = False
        site = (ROOT / "examples" / "nginx-nodes.conf").read_text()
        for old, new in {
            "10.0.0.11:8080": f"127.0.0.1:{nodes[0].port}", "10.0.0.12:8080": f"127.0.0.1:{nodes[1].port}",
            "listen 443": f"listen 127.0.0.1:{self.port}", "/etc/ssl/salus": str(folder),
        }.items():
            assert old in site
            site = site.replace(old, new)
        (folder / "site.conf").write_text(site)
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
        command = ["/usr/sbin/nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        self.process = subprocess.Popen(command, start_new_session=True)
        for _ in range(200):
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError((folder / "error.log").read_text())

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
