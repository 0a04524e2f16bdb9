# The checker cries over every kind of bad history, and over no good one.
import copy

import pytest

from history import History, violations

GOOD = History(
    sent={"anna": ["a1", "a2", "a3"], "leo": ["l1"]}, acknowledged={"a1": "10", "l1": "11", "a2": "12"},
    heard={"emma": ["10", "11", "12"]})
STORED = [("10", "a1"), ("11", "l1"), ("12", "a2")]


def test_a_good_history_is_good():
    assert violations(GOOD, STORED) == []
    # What was never acknowledged may be there or not.
    assert violations(with_heard(["10", "11", "12", "13"]), [*STORED, ("13", "a3")]) == []


def with_heard(heard: list[str]) -> History:
    history = copy.deepcopy(GOOD)
    history.heard = {"emma": heard}
    return history


@pytest.mark.parametrize("stored, cry", [
    ([("10", "a1"), ("11", "l1")], "acknowledged message a2 is missing"),
    ([*STORED, ("13", "a2")], "message a2 is there 2 times"),
    ([("10", "a1"), ("10", "l1"), ("12", "a2")], "id 10 is there 2 times"),
    ([("10", "a1"), ("12", "a2"), ("11", "l1")], "ids are out of order"),
    ([("10", "a1"), ("11", "l1"), ("13", "a2")], "was acknowledged as 12 and is 13"),
    ([("10", "a2"), ("11", "l1"), ("12", "a1")], "the messages of anna are out of order"),
    ([*STORED, ("13", "x9")], "message x9 was sent by nobody"),
])
def test_a_bad_store_is_seen(stored, cry):
    assert any(cry in line for line in violations(GOOD, stored))


@pytest.mark.parametrize("heard, cry", [
    (["10", "12"], "did not hear ['11']"), (["10", "11", "11", "12"], "twice"), (["11", "10", "12"], "out of order"),
    (["10", "11", "12", "99"], "which are not there"),
])
def test_a_bad_stream_is_seen(heard, cry):
    assert any(cry in line for line in violations(with_heard(heard), STORED))
