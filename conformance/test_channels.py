# A team's people, channels, conversations and tags to the last of their doors, through the unmodified msgraph-sdk.
import pytest
from msgraph.generated.models.aad_user_conversation_member import AadUserConversationMember
from msgraph.generated.models.channel import Channel
from msgraph.generated.models.channel_membership_type import ChannelMembershipType
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.team import Team
from msgraph.generated.models.team_member_settings import TeamMemberSettings
from msgraph.generated.models.teamwork_tag import TeamworkTag
from msgraph.generated.models.teamwork_tag_member import TeamworkTagMember
from msgraph.generated.teams.item.channels.item.archive.archive_post_request_body import ArchivePostRequestBody
from msgraph.generated.teams.item.channels.item.messages.item.replies.item.set_reaction.set_reaction_post_request_body import (
    SetReactionPostRequestBody)
from msgraph.generated.teams.item.channels.item.messages.item.replies.item.unset_reaction.unset_reaction_post_request_body import (
    UnsetReactionPostRequestBody)
from msgraph.generated.teams.item.members.remove.remove_post_request_body import RemovePostRequestBody

from kit.people import EMMA, JEROME, MAELLE
from test_conversations import said
from test_teams import draft, person

OWNER = AadUserConversationMember(odata_type="#microsoft.graph.aadUserConversationMember", roles=["owner"])


@pytest.fixture(scope="module")
def team(run, maelle, ids) -> str:
    async def make() -> str:
        await maelle.teams.post(draft("Clients' theatre", members=[person(ids[EMMA])]))
        return next(one.id for one in (await maelle.me.joined_teams.get()).value if one.display_name == "Clients' theatre")

    return run(make())


@pytest.fixture()
def general(run, maelle, emma, team):
    """The team's first channel, as Maëlle and as Emma reach it."""
    channel = run(maelle.teams.by_team_id(team).primary_channel.get()).id
    return tuple(client.teams.by_team_id(team).channels.by_channel_id(channel) for client in (maelle, emma))


def test_a_team_is_found_in_lists_and_by_its_group(run, maelle, team):
    async def go():
        assert team in [one.id for one in (await maelle.teams.get()).value]
        found = await maelle.groups.by_group_id(team).team.get()
        assert found.id == team and found.display_name == "Clients' theatre"

    run(go())


def test_a_group_becomes_a_team(run, admin, maelle, ids):
    async def go():
        user = "https://graph.microsoft.com/v1.0/users/"
        people = {"owners@odata.bind": [user + ids[MAELLE]], "members@odata.bind": [user + ids[MAELLE], user + ids[EMMA]]}
        group = await admin.groups.post(Group(
            display_name="Clients' ward 5", mail_nickname="clientsward5", mail_enabled=True, security_enabled=False,
            group_types=["Unified"], additional_data=people))
        made = await maelle.groups.by_group_id(group.id).team.put(Team(member_settings=TeamMemberSettings(allow_delete_channels=False)))
        assert made.id == group.id and made.member_settings.allow_delete_channels is False
        assert group.id in [one.id for one in (await maelle.me.joined_teams.get()).value]
        assert {one.user_id for one in (await maelle.teams.by_team_id(group.id).members.get()).value} == {ids[MAELLE], ids[EMMA]}

    run(go())


def test_people_of_a_team_one_by_one(run, maelle, team, ids):
    async def go():
        members = maelle.teams.by_team_id(team).members
        added = await members.post(person(ids[JEROME]))
        assert (await members.by_conversation_member_id(added.id).get()).user_id == ids[JEROME]
        taken = (await members.remove.post(RemovePostRequestBody(values=[person(ids[JEROME])]))).value
        assert [(one.user_id, one.error) for one in taken] == [(ids[JEROME], None)]
        assert {one.user_id for one in (await members.get()).value} == {ids[MAELLE], ids[EMMA]}

    run(go())


def test_people_of_a_channel_for_some(run, maelle, emma, team, ids):
    async def go():
        channels = maelle.teams.by_team_id(team).channels
        hidden = await channels.post(Channel(
            display_name="Rota", membership_type=ChannelMembershipType.Private, members=[person(ids[MAELLE], "owner")]))
        members = channels.by_channel_id(hidden.id).members
        added = await members.post(person(ids[EMMA]))
        assert {one.user_id for one in (await members.get()).value} == {ids[MAELLE], ids[EMMA]}
        one = members.by_conversation_member_id(added.id)
        assert (await one.get()).roles == [] and (await one.patch(OWNER)).roles == ["owner"]
        await one.delete()
        assert [each.user_id for each in (await members.get()).value] == [ids[MAELLE]]
        assert hidden.id in [each.id for each in (await maelle.teams.by_team_id(team).all_channels.get()).value]
        assert hidden.id not in [each.id for each in (await emma.teams.by_team_id(team).all_channels.get()).value]

    run(go())


def test_a_channel_is_archived_and_opened_again(run, maelle, emma, team):
    async def go():
        channels = maelle.teams.by_team_id(team).channels
        made = await channels.post(Channel(display_name="Old rounds"))
        one, theirs = channels.by_channel_id(made.id), emma.teams.by_team_id(team).channels.by_channel_id(made.id)
        await one.archive.post(ArchivePostRequestBody(should_set_spo_site_read_only_for_members=False))
        assert (await theirs.get()).is_archived
        with pytest.raises(ODataError):
            await theirs.messages.post(said("Too late"))
        await one.unarchive.post()
        assert not (await theirs.get()).is_archived and (await theirs.messages.post(said("In time"))).id

    run(go())


def test_what_begins_a_conversation_is_marked_and_taken_back(run, general):
    async def go():
        ours, theirs = general
        made = await ours.messages.post(said("Theatre 2 is free"))
        own, seen = ours.messages.by_chat_message_id(made.id), theirs.messages.by_chat_message_id(made.id)
        await marked(own, seen)
        await taken_back(own, seen, "Theatre 2 is free")

    run(go())


def test_answers_are_changed_marked_and_taken_back(run, general):
    async def go():
        ours, theirs = general
        made = await ours.messages.post(said("Theatre 3 is free"))
        answer = await ours.messages.by_chat_message_id(made.id).replies.post(said("Not any more"))
        own, seen = (each.messages.by_chat_message_id(made.id).replies.by_chat_message_id1(answer.id) for each in (ours, theirs))
        await own.patch(said("It is again"))
        assert (await seen.get()).body.content == "It is again" and (await seen.get()).last_edited_date_time
        await marked(own, seen)
        await taken_back(own, seen, "It is again")

    run(go())


async def marked(own, seen):
    await seen.set_reaction.post(SetReactionPostRequestBody(reaction_type="❤️"))
    assert [one.reaction_type for one in (await own.get()).reactions] == ["❤️"]
    await seen.unset_reaction.post(UnsetReactionPostRequestBody(reaction_type="❤️"))
    assert (await own.get()).reactions == []


async def taken_back(own, seen, words: str):
    await own.soft_delete.post()
    assert (await seen.get()).deleted_date_time and not (await seen.get()).body.content
    await own.undo_soft_delete.post()
    assert (await seen.get()).deleted_date_time is None and (await seen.get()).body.content == words


def test_tags_and_who_has_them(run, maelle, emma, team, ids):
    async def go():
        tags, theirs = maelle.teams.by_team_id(team).tags, emma.teams.by_team_id(team).tags
        made = await tags.post(TeamworkTag(display_name="Anaesthesia", members=[TeamworkTagMember(user_id=ids[EMMA])]))
        assert [(one.id, one.member_count) for one in (await theirs.get()).value] == [(made.id, 1)]
        one, seen = tags.by_teamwork_tag_id(made.id), theirs.by_teamwork_tag_id(made.id)
        assert (await one.patch(TeamworkTag(display_name="Anaesthetists"))).display_name == "Anaesthetists"
        added = await one.members.post(TeamworkTagMember(user_id=ids[MAELLE]))
        assert (await seen.members.by_teamwork_tag_member_id(added.id).get()).user_id == ids[MAELLE]
        assert {each.user_id for each in (await seen.members.get()).value} == {ids[MAELLE], ids[EMMA]}
        assert (await seen.get()).member_count == 2
        await one.members.by_teamwork_tag_member_id(added.id).delete()
        assert [each.user_id for each in (await seen.members.get()).value] == [ids[EMMA]]
        with pytest.raises(ODataError) as refused:
            await seen.delete()
        assert refused.value.response_status_code == 403
        await one.delete()
        assert (await theirs.get()).value == []

    run(go())
