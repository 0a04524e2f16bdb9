# Where things are in the repository.
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SALUS = Path(os.environ.get("SALUS_BINARY", ROOT / ".build/debug/salus"))
WEB = Path(os.environ.get("SALUS_WEB", ROOT / ".build/web"))
STAFF = ROOT / "examples/staff.csv"
PICTURES = ROOT / "docs/screenshots"
