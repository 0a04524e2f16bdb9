# The binary's own commands: what they print, their exit status, and that they work beside a running server.
import re
import shutil
import socket
import sqlite3
import time

import pytest

from kit.people import ADMIN, EMMA, MAELLE, PASSWORD
from kit.places import STAFF
from kit.script import Script
from kit.server import Server, free_port, salus

HEADER = "employeeId,displayName,userPrincipalName\n"


def test_help_and_version():
    for arguments in [("--help",), ("serve", "--help"), ("audit", "verify", "--help"), ("--version",)]:
        done = salus(*arguments)
        assert (done.returncode, bool(done.stdout)) == (0, True), arguments


@pytest.mark.parametrize("arguments", [
    ("nothing",), ("serve", "--listen", "nowhere"), ("serve", "--listen", "127.0.0.1:99999"), ("serve", "--tls-cert", "x.pem"),
    ("serve", "--demo", "--listen", "0.0.0.0:8080"), ("token",), ("backup",), ("import-staff", "no-such-file.csv"),
])
def test_what_cannot_be_meant_is_refused(arguments, tmp_path):
    more = {"data": tmp_path / "data"} if arguments[0] != "nothing" else {}
    done = salus(*arguments, **more)
    assert done.returncode not in (0, None) and done.stderr, arguments


def test_import_beside_the_running_server(hospital, tmp_path):
    again = salus("import-staff", STAFF, data=hospital.data)
    assert again.returncode == 0, again.stderr
    assert "636" in again.stdout
    new = tmp_path / "new.csv"
    new.write_text(HEADER + "95001,Nina Neu,nina.neu@saintluc.example\n", encoding="utf-8")
    reader = Script(hospital, MAELLE)
    assert salus("import-staff", "--dry-run", new, data=hospital.data).returncode == 0
    assert reader.call("GET", "/v1.0/users/nina.neu@saintluc.example").status_code == 404
    assert salus("import-staff", new, data=hospital.data).returncode == 0
    assert reader.get("/v1.0/users/nina.neu@saintluc.example")["displayName"] == "Nina Neu"


def test_bad_rows_are_named_and_all_or_nothing_keeps_none(hospital, tmp_path):
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(HEADER + "95002,Good One,good.one@saintluc.example\n95003,Bad One,not an address\n", encoding="utf-8")
    strict = salus("import-staff", "--all-or-nothing", mixed, data=hospital.data)
    assert strict.returncode == 1 and re.search(r"\b3\b.*userPrincipalName", strict.stderr), strict.stderr
    reader = Script(hospital, MAELLE)
    assert reader.call("GET", "/v1.0/users/good.one@saintluc.example").status_code == 404
    assert salus("import-staff", mixed, data=hospital.data).returncode == 1
    assert reader.call("GET", "/v1.0/users/good.one@saintluc.example").status_code == 200


def test_a_staff_file_in_another_encoding(hospital, tmp_path):
    latin = tmp_path / "latin.csv"
    latin.write_bytes((HEADER + "95004,Zoé,zoe@saintluc.example\n").encode("latin-1"))
    done = salus("import-staff", latin, data=hospital.data)
    assert done.returncode != 0 and "UTF-8" in done.stderr


def test_the_staff_file_imports_in_five_seconds(empty_hospital, tmp_path):
    empty_hospital.stop()
    data = empty_hospital.data
    founded = Server(data, demo=False, environment={"SALUS_ADMIN_PASSWORD": "seven calm umbrellas"}).start()
    try:
        began = time.monotonic()
        done = salus("import-staff", STAFF, data=data)
        assert done.returncode == 0, done.stderr
        assert time.monotonic() - began < 5
    finally:
        founded.stop()


def test_a_token_works_at_the_api(hospital):
    printed = salus("token", "--user", MAELLE.upn, data=hospital.data)
    assert printed.returncode == 0, printed.stderr
    person = Script(hospital, token=printed.stdout.strip())
    assert person.get("/v1.0/me")["userPrincipalName"] == MAELLE.upn
    chat = person.get("/v1.0/me/chats")["value"][0]["id"]
    assert person.write(chat, "From a script")["id"]
    narrow = salus("token", "--user", MAELLE.upn, "--scope", "User.Read", data=hospital.data).stdout.strip()
    assert Script(hospital, token=narrow).call("GET", "/v1.0/me").status_code == 200
    assert Script(hospital, token=narrow).call("GET", "/v1.0/me/chats").status_code == 403
    for wrong in [("--user", "nobody@saintluc.example"), ("--user", MAELLE.upn, "--scope", "No.Such"), ("--user", MAELLE.upn, "--hours", "0")]:
        assert salus("token", *wrong, data=hospital.data).returncode != 0, wrong


def test_signing_out_everywhere_ends_tokens(hospital):
    token = salus("token", "--user", EMMA.upn, data=hospital.data).stdout.strip()
    person = Script(hospital, token=token)
    assert person.call("GET", "/v1.0/me").status_code == 200
    Script(hospital, EMMA).post("/v1.0/me/revokeSignInSessions")
    assert person.call("GET", "/v1.0/me").status_code == 401


def test_the_audit_log_finds_what_was_altered(hospital, tmp_path):
    intact = salus("audit", "verify", data=hospital.data)
    assert intact.returncode == 0, intact.stdout + intact.stderr
    head = re.search(r"\d+:[0-9a-f]{64}", intact.stdout)
    assert head, intact.stdout
    assert salus("audit", "verify", "--expect", head[0], data=hospital.data).returncode == 0
    hospital.stop()
    table, key = _audit_table(hospital.data)
    for name, change in [("altered", "UPDATE {t} SET action = 'nothing' WHERE {k} = 5"), ("deleted", "DELETE FROM {t} WHERE {k} = 5")]:
        copy = shutil.copytree(hospital.data, tmp_path / name)
        with sqlite3.connect(copy / "salus.db") as database:
            database.execute(change.format(t=table, k=key))
        done = salus("audit", "verify", data=copy)
        assert done.returncode == 1 and re.search(r"record [56]\b", done.stderr), done.stderr


def _audit_table(data) -> tuple[str, str]:
    with sqlite3.connect(data / "salus.db") as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%audit%'")]
        table = next(name for name in names if "action" in _columns(database, name))
        return table, _columns(database, table)[0]


def _columns(database, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def test_backup_while_running_and_restore(hospital, tmp_path):
    writer = Script(hospital, MAELLE)
    chat = writer.chat(EMMA)
    writer.write(chat, "Before the backup")
    copy = tmp_path / "copy.db"
    done = salus("backup", copy, data=hospital.data)
    assert done.returncode == 0, done.stderr
    assert copy.stat().st_mode & 0o077 == 0, "Others can read the backup."
    writer.write(chat, "After the backup")
    assert salus("backup", copy, data=hospital.data).returncode != 0, "It wrote over a backup."
    assert salus("backup", tmp_path / "other.db", data=tmp_path / "empty").returncode != 0
    restored = tmp_path / "restored"
    restored.mkdir(mode=0o700)
    shutil.copy(copy, restored / "salus.db")
    shutil.copy(hospital.data / "master.key", restored / "master.key")
    assert salus("audit", "verify", data=restored).returncode == 0
    second = Server(restored).start()
    try:
        texts = [m["body"]["content"] for m in Script(second, EMMA).messages(chat)]
        assert "Before the backup" in texts and "After the backup" not in texts
    finally:
        second.stop()


def test_doctor(hospital, tmp_path):
    beside = salus("doctor", "--listen", f"127.0.0.1:{hospital.port}", data=hospital.data)
    assert beside.returncode == 0, beside.stdout
    assert "Salus is serving" in beside.stdout and "intact" in beside.stdout
    ill = salus("doctor", "--listen", f"127.0.0.1:{free_port()}", "--web", tmp_path / "nothing", data=hospital.data)
    assert ill.returncode == 1 and "→" in ill.stdout


def test_doctor_finds_a_taken_port(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = salus("doctor", "--listen", f"127.0.0.1:{other.getsockname()[1]}", data=folder)
    assert done.returncode == 1 and "taken" in done.stdout


def test_a_second_server_on_a_taken_port_says_so(hospital, tmp_path):
    done = salus("serve", "--listen", f"127.0.0.1:{hospital.port}", data=tmp_path / "other")
    assert done.returncode != 0 and str(hospital.port) in done.stderr + done.stdout
    assert Script(hospital, ADMIN, password=PASSWORD).id
