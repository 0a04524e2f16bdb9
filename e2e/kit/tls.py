# A certificate that nobody signed, for servers and applications of the tests' own.
import subprocess
from pathlib import Path


def self_signed(folder: Path, name: str = "localhost", *, algorithm: str = "rsa:2048") -> tuple[Path, Path]:
    """Certificate and private key, as files."""
    cert, key = folder / f"{name}.cert.pem", folder / f"{name}.key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", algorithm, "-nodes", "-days", "2", "-keyout", key, "-out", cert, "-subj", f"/CN={name}",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    return cert, key
