# Chats, messages, presence and search through the unmodified msgraph-sdk.
import datetime

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.chats.item.mark_chat_read_for_user.mark_chat_read_for_user_post_request_body import (
    MarkChatReadForUserPostRequestBody)
from msgraph.generated.chats.item.messages.item.set_reaction.set_reaction_post_request_body import SetReactionPostRequestBody
from msgraph.generated.chats.item.messages.messages_request_builder import MessagesRequestBuilder
from msgraph.generated.communications.get_presences_by_user_id.get_presences_by_user_id_post_request_body import (
    GetPresencesByUserIdPostRequestBody)
from msgraph.generated.models.aad_user_conversation_member import AadUserConversationMember
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.chat import Chat
from msgraph.generated.models.chat_message import ChatMessage
from msgraph.generated.models.chat_message_importance import ChatMessageImportance
from msgraph.generated.models.chat_message_mention import ChatMessageMention
from msgraph.generated.models.chat_message_mentioned_identity_set import ChatMessageMentionedIdentitySet
from msgraph.generated.models.chat_type import ChatType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.entity_type import EntityType
from msgraph.generated.models.identity import Identity
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.pinned_chat_message_info import PinnedChatMessageInfo
from msgraph.generated.models.presence_status_message import PresenceStatusMessage
from msgraph.generated.models.search_query import SearchQuery
from msgraph.generated.models.search_request import SearchRequest
from msgraph.generated.models.teamwork_user_identity import TeamworkUserIdentity
from msgraph.generated.search.query.query_post_request_body import QueryPostRequestBody
from msgraph.generated.users.item.chats.chats_request_builder import ChatsRequestBuilder
from msgraph.generated.users.item.presence.clear_presence.clear_presence_post_request_body import ClearPresencePostRequestBody
from msgraph.generated.users.item.presence.set_presence.set_presence_post_request_body import SetPresencePostRequestBody
from msgraph.generated.users.item.presence.set_status_message.set_status_message_post_request_body import (
    SetStatusMessagePostRequestBody)
from msgraph.generated.users.item.presence.set_user_preferred_presence.set_user_preferred_presence_post_request_body import (
    SetUserPreferredPresencePostRequestBody)

from kit.people import EMMA, JEROME, MAELLE


def member(id: str) -> AadUserConversationMember:
    bind = {"user@odata.bind": f"https://graph.microsoft.com/v1.0/users('{id}')"}
    return AadUserConversationMember(odata_type="#microsoft.graph.aadUserConversationMember", roles=["owner"], additional_data=bind)


def said(text: str, **more) -> ChatMessage:
    return ChatMessage(body=ItemBody(content=text, content_type=more.pop("kind", BodyType.Text)), **more)


@pytest.fixture(scope="module")
def chat(run, maelle, ids):
    made = run(maelle.chats.post(Chat(chat_type=ChatType.Group, topic="Clients", members=[member(id) for id in list(ids.values())[:3]])))
    assert made.topic == "Clients"
    return made.id


def test_a_conversation_of_two_is_made_once(run, maelle, emma, ids):
    two = Chat(chat_type=ChatType.OneOnOne, members=[member(ids[MAELLE]), member(ids[EMMA])])
    assert run(maelle.chats.post(two)).id == run(emma.chats.post(two)).id


def test_messages_of_every_kind(run, maelle, emma, chat, ids):
    async def go():
        messages = maelle.chats.by_chat_id(chat).messages
        high = await messages.post(said("Bed 14: potassium 6.1", importance=ChatMessageImportance.High))
        assert high.importance == ChatMessageImportance.High and high.chat_id == chat
        mentioned = await messages.post(said(
            '<p>Please look, <at id="0">Emma</at></p>', kind=BodyType.Html, mentions=[ChatMessageMention(
                id=0, mention_text="Emma", mentioned=ChatMessageMentionedIdentitySet(
                    user=TeamworkUserIdentity(id=ids[EMMA], display_name=EMMA.name)))]))
        assert mentioned.mentions[0].mentioned.user.id == ids[EMMA]
        one = emma.chats.by_chat_id(chat).messages.by_chat_message_id(high.id)
        assert (await one.get()).body.content == "Bed 14: potassium 6.1"
        await one.set_reaction.post(SetReactionPostRequestBody(reaction_type="👍"))
        assert (await one.get()).reactions[0].reaction_type == "👍"
        own = maelle.chats.by_chat_id(chat).messages.by_chat_message_id(high.id)
        await own.patch(said("Bed 14: potassium 5.1"))
        assert (await one.get()).last_edited_date_time
        pinned = await maelle.chats.by_chat_id(chat).pinned_messages.post(PinnedChatMessageInfo(
            additional_data={"message@odata.bind": f"https://graph.microsoft.com/v1.0/chats/{chat}/messages/{high.id}"}))
        assert pinned.id in [one.id for one in (await emma.chats.by_chat_id(chat).pinned_messages.get()).value]
        await maelle.users.by_user_id(ids[MAELLE]).chats.by_chat_id(chat).messages.by_chat_message_id(high.id).soft_delete.post()
        assert (await one.get()).deleted_date_time

    run(go())


def test_a_list_filtered_by_the_time_of_change(run, emma, chat):
    wanted = MessagesRequestBuilder.MessagesRequestBuilderGetQueryParameters(
        filter="lastModifiedDateTime gt 2026-01-01T00:00:00.000Z", orderby=["lastModifiedDateTime desc"], top=1)
    page = run(emma.chats.by_chat_id(chat).messages.get(RequestConfiguration(query_parameters=wanted)))
    assert len(page.value) == 1 and page.odata_next_link
    further = run(emma.chats.by_chat_id(chat).messages.with_url(page.odata_next_link).get())
    assert {one.id for one in further.value}.isdisjoint({one.id for one in page.value})


def test_a_chat_followed_by_delta(run, maelle, emma, chat):
    async def go():
        builder = emma.chats.by_chat_id(chat).messages.delta
        page = await builder.get()
        while page.odata_next_link:
            page = await builder.with_url(page.odata_next_link).get()
        made = await maelle.chats.by_chat_id(chat).messages.post(said("After the delta"))
        changed = await builder.with_url(page.odata_delta_link).get()
        assert [one.id for one in changed.value] == [made.id]

    run(go())


def test_everything_one_may_read(run, emma, ids, chat):
    page = run(emma.users.by_user_id(ids[EMMA]).chats.get_all_messages.get())
    assert chat in {message.chat_id for message in page.value}


def test_lists_of_chats_and_what_was_read(run, emma, chat, ids):
    async def go():
        await emma.chats.by_chat_id(chat).mark_chat_read_for_user.post(
            MarkChatReadForUserPostRequestBody(user=TeamworkUserIdentity(id=ids[EMMA])))
        wanted = ChatsRequestBuilder.ChatsRequestBuilderGetQueryParameters(
            expand=["members", "lastMessagePreview"], orderby=["lastMessagePreview/createdDateTime desc"], top=50)
        chats = (await emma.me.chats.get(RequestConfiguration(query_parameters=wanted))).value
        found = next(one for one in chats if one.id == chat)
        assert len(found.members) == 3 and found.last_message_preview.id
        assert found.viewpoint.last_message_read_date_time
        assert len((await emma.chats.by_chat_id(chat).members.get()).value) == 3

    run(go())


def test_strangers_are_told_nothing(run, admin, chat):
    with pytest.raises(ODataError) as refusal:
        run(admin.chats.by_chat_id(chat).messages.get())
    assert refusal.value.response_status_code == 404 and refusal.value.error.code == "NotFound"


def test_presence_with_the_durations_that_python_writes(run, emma, maelle, ids):
    async def go():
        presence = emma.users.by_user_id(ids[EMMA]).presence
        await presence.set_presence.post(SetPresencePostRequestBody(
            session_id="22222222-2222-2222-2222-222222222222", availability="Available", activity="Available",
            expiration_duration=datetime.timedelta(hours=1)))
        await presence.set_status_message.post(SetStatusMessagePostRequestBody(status_message=PresenceStatusMessage(
            message=ItemBody(content="In theatre until noon", content_type=BodyType.Text),
            expiry_date_time=DateTimeTimeZone(date_time="2099-01-01T12:00:00", time_zone="UTC"))))
        assert (await emma.me.presence.get()).availability == "Available"
        seen = await maelle.communications.get_presences_by_user_id.post(
            GetPresencesByUserIdPostRequestBody(ids=[ids[EMMA], ids[JEROME]]))
        assert next(one for one in seen.value if one.id == ids[EMMA]).status_message.message.content == "In theatre until noon"

    run(go())


def test_presence_that_somebody_prefers_and_takes_back(run, emma, maelle, ids):
    async def go():
        presence, session = emma.users.by_user_id(ids[EMMA]).presence, "22222222-2222-2222-2222-222222222222"
        await presence.set_presence.post(SetPresencePostRequestBody(
            session_id=session, availability="Available", activity="Available", expiration_duration=datetime.timedelta(hours=1)))
        await presence.set_user_preferred_presence.post(SetUserPreferredPresencePostRequestBody(
            availability="DoNotDisturb", activity="DoNotDisturb", expiration_duration=datetime.timedelta(hours=8)))
        seen = maelle.communications.presences.by_presence_id(ids[EMMA])
        assert (await seen.get()).availability == "DoNotDisturb"
        await presence.clear_user_preferred_presence.post()
        assert (await seen.get()).availability == "Available"
        await presence.clear_presence.post(ClearPresencePostRequestBody(session_id=session))
        assert (await seen.get()).availability == "Offline"

    run(go())


def test_search(run, maelle):
    asked = QueryPostRequestBody(requests=[SearchRequest(
        entity_types=[EntityType.ChatMessage], query=SearchQuery(query_string="delta"), from_=0, size=5)])
    found = run(maelle.search.query.post(asked))
    assert found.value[0].hits_containers[0].hits[0].resource.id
