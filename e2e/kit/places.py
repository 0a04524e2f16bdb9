# Where things are in the repository.
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SALUS = ROOT / ".build/debug/salus"
WEB = ROOT / ".build/web"
STAFF = ROOT / "examples/staff.csv"
PICTURES = ROOT / "docs/screenshots"
