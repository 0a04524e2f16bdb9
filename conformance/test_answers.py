# Whether the check of every answer would notice: it is shown answers that no server should give.
import json

import pytest

from answers import Answers

ROOT = "http://127.0.0.1/v1.0"
PERSON = {"id": "1", "displayName": "Emma"}
REFUSED = {"error": {"code": "NotFound", "message": "There is no such thing.", "innerError": {"request-id": "1"}}}


def taken(description: dict, method: str, path: str, status: int, document: object, sent: object = None) -> Answers:
    answers = Answers(description)
    answers.take(method, ROOT + path, status, b"" if document is None else json.dumps(document).encode(), json.dumps(sent))
    return answers


def part(url: str, status: int, body: object) -> tuple:
    """A batch of one, as it is asked and answered."""
    asked = {"requests": [{"id": "1", "method": "GET", "url": url}]}
    return "POST", "/$batch", 200, {"responses": [{"id": "1", "status": status, "body": body}]}, asked


@pytest.mark.parametrize("answer", [
    ("GET", "/me", 200, PERSON), ("GET", "/users('1')", 200, PERSON), ("GET", "/users/delta()", 200, {"value": [PERSON]}),
    ("GET", "/users", 200, {"@odata.nextLink": "http://127.0.0.1/more", "value": [PERSON]}), ("GET", "/nowhere", 404, REFUSED),
    part("/me", 200, PERSON), part(ROOT + "/users", 200, {"value": [PERSON]}), part("/me", 404, REFUSED),
])
def test_good_answers(description, answer):
    assert taken(description, *answer).problems == []


@pytest.mark.parametrize("answer", [
    ("GET", "/nowhere", 200, PERSON),  # of no route
    ("GET", "/me", 202, PERSON),  # of a status that is not described
    ("GET", "/me", 200, {**PERSON, "nickName": "Em"}),
    ("GET", "/users", 200, {"value": [PERSON], "next": "more"}),
    ("GET", "/users", 200, {"value": [PERSON], "@odata.nextLink": "/v1.0/users?more"}),
    ("GET", "/users", 200, {"value": [PERSON], "@odata.count": "1"}),
    ("GET", "/users/delta", 200, {"value": [{"@removed": {"reason": "changed"}}]}),  # of nobody
    ("GET", "/me", 404, {"error": {"code": "NotFound", "message": "There is no such thing."}}),
    ("POST", "/me/getMemberGroups", 200, {"value": [1]}),
    ("DELETE", "/users/1", 204, PERSON),
    part("/me", 200, {**PERSON, "nickName": "Em"}),
    part("/users", 200, {"value": [PERSON], "next": "more"}),
    part("/nowhere", 200, PERSON),
    (*part("/me", 200, PERSON)[:3], {"responses": []}, part("/me", 200, PERSON)[4]),  # a part is missing
])
def test_bad_answers(description, answer):
    assert taken(description, *answer).problems


def test_what_nobody_was_answered_well_at(description):
    answers = taken(description, "GET", "/me", 200, PERSON)
    assert "GET /users/{user}" not in answers.unseen and "GET /users" in answers.unseen
    assert "GET /users" in taken(description, "GET", "/users", 404, REFUSED).unseen
    assert taken(description, *part("/users", 200, {"value": [PERSON]})).seen == {"POST /$batch", "GET /users"}
