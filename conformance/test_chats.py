# Everything that one may do with a chat, by both of its addresses, through the unmodified msgraph-sdk.
import datetime

import pytest
from msgraph.generated.chats.item.hide_for_user.hide_for_user_post_request_body import HideForUserPostRequestBody
from msgraph.generated.chats.item.mark_chat_read_for_user.mark_chat_read_for_user_post_request_body import (
    MarkChatReadForUserPostRequestBody)
from msgraph.generated.chats.item.mark_chat_unread_for_user.mark_chat_unread_for_user_post_request_body import (
    MarkChatUnreadForUserPostRequestBody)
from msgraph.generated.chats.item.members.add.add_post_request_body import AddPostRequestBody
from msgraph.generated.chats.item.members.remove.remove_post_request_body import RemovePostRequestBody
from msgraph.generated.chats.item.messages.item.set_reaction.set_reaction_post_request_body import SetReactionPostRequestBody
from msgraph.generated.chats.item.messages.item.unset_reaction.unset_reaction_post_request_body import UnsetReactionPostRequestBody
from msgraph.generated.chats.item.messages.reply_with_quote.reply_with_quote_post_request_body import ReplyWithQuotePostRequestBody
from msgraph.generated.chats.item.unhide_for_user.unhide_for_user_post_request_body import UnhideForUserPostRequestBody
from msgraph.generated.models.chat import Chat
from msgraph.generated.models.chat_type import ChatType
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.pinned_chat_message_info import PinnedChatMessageInfo
from msgraph.generated.models.teamwork_user_identity import TeamworkUserIdentity

from kit.people import EMMA, JEROME, MAELLE
from test_conversations import member, said


@pytest.fixture(scope="module", params=["chats", "users"])
def chat(request, run, maelle, emma, ids):
    """The chat as Maëlle and as Emma reach it: by its own address, and among the chats of whoever asks."""
    made = run(maelle.chats.post(Chat(
        chat_type=ChatType.Group, topic=f"By {request.param}", members=[member(ids[MAELLE]), member(ids[EMMA])]))).id
    if request.param == "chats":
        return tuple(client.chats.by_chat_id(made) for client in (maelle, emma))
    return tuple(
        client.users.by_user_id(ids[person]).chats.by_chat_id(made) for client, person in ((maelle, MAELLE), (emma, EMMA)))


def test_people_are_added_and_taken_out(run, chat, ids):
    async def go():
        ours, theirs = chat
        jerome = await ours.members.post(member(ids[JEROME]))
        assert jerome.user_id == ids[JEROME]
        assert (await theirs.members.by_conversation_member_id(jerome.id).get()).user_id == ids[JEROME]
        assert {one.user_id for one in (await theirs.members.get()).value} == {ids[MAELLE], ids[EMMA], ids[JEROME]}
        await ours.members.by_conversation_member_id(jerome.id).delete()
        assert {one.user_id for one in (await theirs.members.get()).value} == {ids[MAELLE], ids[EMMA]}
        added = (await ours.members.add.post(AddPostRequestBody(values=[member(ids[JEROME])]))).value
        assert [(one.user_id, one.error) for one in added] == [(ids[JEROME], None)]
        assert ids[JEROME] in {one.user_id for one in (await theirs.members.get()).value}
        taken = (await ours.members.remove.post(RemovePostRequestBody(values=[member(ids[JEROME])]))).value
        assert [(one.user_id, one.error) for one in taken] == [(ids[JEROME], None)]
        assert {one.user_id for one in (await theirs.members.get()).value} == {ids[MAELLE], ids[EMMA]}

    run(go())


def test_it_is_hidden_and_shown_again_for_oneself_only(run, chat, ids):
    async def go():
        ours, theirs = chat
        oneself = TeamworkUserIdentity(id=ids[EMMA])
        await theirs.hide_for_user.post(HideForUserPostRequestBody(user=oneself))
        assert (await theirs.get()).viewpoint.is_hidden and not (await ours.get()).viewpoint.is_hidden
        await theirs.unhide_for_user.post(UnhideForUserPostRequestBody(user=oneself))
        assert not (await theirs.get()).viewpoint.is_hidden

    run(go())


def test_it_is_read_and_unread(run, chat, ids):
    async def go():
        ours, theirs = chat
        oneself = TeamworkUserIdentity(id=ids[EMMA])
        said_at = (await ours.messages.post(said("Please read this"))).created_date_time
        await theirs.mark_chat_read_for_user.post(MarkChatReadForUserPostRequestBody(user=oneself))
        assert (await theirs.get()).viewpoint.last_message_read_date_time >= said_at
        before = said_at - datetime.timedelta(minutes=1)
        await theirs.mark_chat_unread_for_user.post(
            MarkChatUnreadForUserPostRequestBody(user=oneself, last_message_read_date_time=before))
        assert (await theirs.get()).viewpoint.last_message_read_date_time < said_at

    run(go())


def test_messages_are_changed_marked_and_taken_back(run, chat):
    async def go():
        ours, theirs = chat
        made = await ours.messages.post(said("Bed 14: potassium 6.1"))
        own, seen = ours.messages.by_chat_message_id(made.id), theirs.messages.by_chat_message_id(made.id)
        assert made.id in [one.id for one in (await theirs.messages.get()).value]
        assert made.id in [one.id for one in (await theirs.messages.delta.get()).value]
        await own.patch(said("Bed 14: potassium 5.1"))
        assert (await seen.get()).body.content == "Bed 14: potassium 5.1"
        await seen.set_reaction.post(SetReactionPostRequestBody(reaction_type="👍"))
        assert [one.reaction_type for one in (await own.get()).reactions] == ["👍"]
        await seen.unset_reaction.post(UnsetReactionPostRequestBody(reaction_type="👍"))
        assert (await own.get()).reactions == []
        await own.soft_delete.post()
        gone = await seen.get()
        assert gone.deleted_date_time and not gone.body.content
        await own.undo_soft_delete.post()
        back = await seen.get()
        assert back.deleted_date_time is None and back.body.content == "Bed 14: potassium 5.1"

    run(go())


def test_an_answer_quotes_what_it_answers(run, chat):
    async def go():
        ours, theirs = chat
        asked = await ours.messages.post(said("Who takes bed 14?"))
        quoting = await theirs.messages.reply_with_quote.post(
            ReplyWithQuotePostRequestBody(message_ids=[asked.id], reply_message=said("I do")))
        quote = quoting.attachments[0]
        assert quote.content_type == "messageReference" and quote.id == asked.id and "Who takes bed 14?" in quote.content
        assert "I do" in quoting.body.content

    run(go())


def test_a_message_is_pinned_and_loosened(run, chat):
    async def go():
        ours, theirs = chat
        made = await ours.messages.post(said("The code of the door is with the matron"))
        bind = {"message@odata.bind": f"https://graph.microsoft.com/v1.0/chats/{made.chat_id}/messages/{made.id}"}
        pinned = await ours.pinned_messages.post(PinnedChatMessageInfo(additional_data=bind))
        assert pinned.id in [one.id for one in (await theirs.pinned_messages.get()).value]
        await ours.pinned_messages.by_pinned_chat_message_info_id(pinned.id).delete()
        assert (await theirs.pinned_messages.get()).value == []

    run(go())


def test_all_of_ones_chats_and_a_new_name(run, maelle, emma, application, ids):
    async def go():
        made = await maelle.chats.post(Chat(
            chat_type=ChatType.Group, topic="Nights", members=[member(ids[MAELLE]), member(ids[EMMA])]))
        await maelle.chats.by_chat_id(made.id).messages.post(said("To be found among everything"))
        await maelle.chats.by_chat_id(made.id).patch(Chat(topic="Nights and weekends"))
        found = next(one for one in (await emma.chats.get()).value if one.id == made.id)
        assert found.topic == "Nights and weekends"
        # All that is said anywhere is for applications: people have their own chats'.
        with pytest.raises(ODataError) as refused:
            await emma.chats.get_all_messages.get()
        assert refused.value.response_status_code == 403
        assert "To be found among everything" in [one.body.content for one in (await application.chats.get_all_messages.get()).value]

    run(go())
