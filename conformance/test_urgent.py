# Urgent messages and who has read them, through the unmodified msgraph-sdk: `importance: urgent` is Graph's, what follows is ours.
import json

import pytest
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.models.chat import Chat
from msgraph.generated.models.chat_message_importance import ChatMessageImportance
from msgraph.generated.models.chat_type import ChatType
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from kit.people import EMMA, JEROME, MAELLE
from test_conversations import member, said


@pytest.fixture(scope="module")
def ward(run, maelle, ids):
    people = [member(ids[person]) for person in (MAELLE, EMMA, JEROME)]
    return run(maelle.chats.post(Chat(chat_type=ChatType.Group, topic="Bed 14", members=people))).id


async def ours(client, server, path: str, method=Method.GET, body: bytes | None = None) -> dict:
    """An address of ours by the client's own transport, token and retries."""
    import json

    asked = RequestInformation()
    asked.http_method, asked.url = method, server.url + path
    if body is not None:
        asked.set_stream_content(body, "application/json")
    answer = await client.request_adapter.send_primitive_async(asked, "bytes", {"XXX": ODataError})
    return json.loads(answer)


def test_an_urgent_message_is_sent_read_and_taken_on(run, maelle, emma, ward, ids, server):
    async def go():
        message = await maelle.chats.by_chat_id(ward).messages.post(
            said("Bed 14: potassium 6.9", importance=ChatMessageImportance.Urgent))
        assert message.importance == ChatMessageImportance.Urgent
        one = f"/salus/v1/chats/{ward}/messages/{message.id}"
        seen = await emma.chats.by_chat_id(ward).messages.by_chat_message_id(message.id).get()
        assert seen.importance == ChatMessageImportance.Urgent and seen.body.content == "Bed 14: potassium 6.9"

        waiting = await ours(emma, server, "/salus/v1/me/urgentMessages")
        assert [each["messageId"] for each in waiting["value"]] == [message.id]
        answer = await ours(emma, server, one + "/acknowledge", Method.POST, b'{"answer": "onMyWay"}')
        assert answer
        course = await ours(maelle, server, one + "/urgency")
        assert course["state"] == "acknowledged", course

        receipts = await ours(maelle, server, one + "/receipts")
        by_person = {each["user"]["id"]: each for each in receipts["value"]}
        assert by_person[ids[EMMA]]["readDateTime"] and not by_person[ids[JEROME]]["readDateTime"]

    run(go())


def test_it_cannot_be_changed_and_not_be_sent_to_a_crowd(run, maelle, ward):
    async def go():
        messages = maelle.chats.by_chat_id(ward).messages
        message = await messages.post(said("Now", importance=ChatMessageImportance.Urgent))
        with pytest.raises(ODataError) as refused:
            await messages.by_chat_message_id(message.id).patch(said("Later"))
        assert refused.value.response_status_code == 409

    run(go())
