# Teams, channels and what is said in them through the unmodified msgraph-sdk and O365.
import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.groups.groups_request_builder import GroupsRequestBuilder
from msgraph.generated.models.aad_user_conversation_member import AadUserConversationMember
from msgraph.generated.models.channel import Channel
from msgraph.generated.models.channel_membership_type import ChannelMembershipType
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.team import Team
from msgraph.generated.models.team_member_settings import TeamMemberSettings
from msgraph.generated.models.team_visibility_type import TeamVisibilityType
from msgraph.generated.teams.item.archive.archive_post_request_body import ArchivePostRequestBody
from msgraph.generated.teams.item.channels.channels_request_builder import ChannelsRequestBuilder
from msgraph.generated.teams.item.channels.item.messages.item.set_reaction.set_reaction_post_request_body import (
    SetReactionPostRequestBody)
from msgraph.generated.teams.item.channels.item.messages.messages_request_builder import MessagesRequestBuilder
from msgraph.generated.teams.item.members.add.add_post_request_body import AddPostRequestBody

from kit.people import EMMA, JEROME, MAELLE
from test_conversations import said


def person(id: str, *roles: str) -> AadUserConversationMember:
    bind = {"user@odata.bind": f"https://graph.microsoft.com/v1.0/users('{id}')"}
    return AadUserConversationMember(
        odata_type="#microsoft.graph.aadUserConversationMember", roles=list(roles), additional_data=bind)


def draft(name: str, **more) -> Team:
    template = {"template@odata.bind": "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"}
    return Team(display_name=name, visibility=TeamVisibilityType.Private, additional_data=template, **more)


@pytest.fixture(scope="module")
def team(run, maelle, ids) -> str:
    async def make() -> str:
        await maelle.teams.post(draft("Clients' ward", description="Made by a client", members=[person(ids[EMMA])]))
        joined = (await maelle.me.joined_teams.get()).value
        return next(one.id for one in joined if one.display_name == "Clients' ward")

    return run(make())


def test_a_team_is_there_for_who_is_in_it(run, maelle, emma, client, team):
    found = run(emma.teams.by_team_id(team).get())
    assert found.visibility == TeamVisibilityType.Private and not found.is_archived
    assert found.member_settings.allow_create_update_channels
    assert run(emma.teams.by_team_id(team).primary_channel.get()).display_name == "General"
    with pytest.raises(ODataError) as refused:
        run(client(JEROME).teams.by_team_id(team).get())
    assert refused.value.response_status_code == 404
    run(maelle.teams.by_team_id(team).patch(Team(description="Changed", member_settings=TeamMemberSettings(allow_delete_channels=False))))
    assert run(emma.teams.by_team_id(team).get()).member_settings.allow_delete_channels is False


def test_a_team_is_archived_and_opened_again(run, maelle, team):
    run(maelle.teams.by_team_id(team).archive.post(ArchivePostRequestBody(should_set_spo_site_read_only_for_members=True)))
    assert run(maelle.teams.by_team_id(team).get()).is_archived
    run(maelle.teams.by_team_id(team).unarchive.post())
    with pytest.raises(ODataError):
        run(maelle.teams.by_team_id(team).operations.by_teams_async_operation_id("00000000-0000-0000-0000-000000000000").get())


def test_people_come_go_and_become_owners(run, maelle, emma, team, ids):
    async def go():
        members = maelle.teams.by_team_id(team).members
        added = await members.add.post(AddPostRequestBody(values=[person(ids[JEROME])]))
        assert [one.error for one in added.value] == [None]
        all = (await members.get()).value
        jeromes = next(one for one in all if one.user_id == ids[JEROME])
        owner = AadUserConversationMember(odata_type="#microsoft.graph.aadUserConversationMember", roles=["owner"])
        assert (await members.by_conversation_member_id(jeromes.id).patch(owner)).roles == ["owner"]
        await members.by_conversation_member_id(jeromes.id).delete()
        assert ids[JEROME] not in [one.user_id for one in (await members.get()).value]

    run(go())


def test_channels_for_all_and_for_some(run, maelle, emma, team, ids):
    async def go():
        channels = maelle.teams.by_team_id(team).channels
        rounds = await channels.post(Channel(display_name="Rounds", description="Every morning"))
        assert rounds.membership_type == ChannelMembershipType.Standard
        hidden = await channels.post(Channel(
            display_name="Staffing", membership_type=ChannelMembershipType.Private, members=[person(ids[MAELLE], "owner")]))
        wanted = ChannelsRequestBuilder.ChannelsRequestBuilderGetQueryParameters(filter="membershipType eq 'private'")
        private = await channels.get(RequestConfiguration(query_parameters=wanted))
        assert [one.id for one in private.value] == [hidden.id]
        assert hidden.id not in [one.id for one in (await emma.teams.by_team_id(team).channels.get()).value]
        await channels.by_channel_id(hidden.id).members.post(person(ids[EMMA]))
        assert hidden.id in [one.id for one in (await emma.teams.by_team_id(team).channels.get()).value]
        await channels.by_channel_id(rounds.id).patch(Channel(display_name="Morning rounds"))
        assert (await channels.by_channel_id(rounds.id).get()).display_name == "Morning rounds"
        await channels.by_channel_id(rounds.id).delete()
        with pytest.raises(ODataError) as taken:
            await channels.post(Channel(display_name="a/b"))
        assert taken.value.error.code == "InvalidChannelName"

    run(go())


def test_a_conversation_with_answers(run, maelle, emma, team):
    async def go():
        general = (await maelle.teams.by_team_id(team).primary_channel.get()).id
        messages = maelle.teams.by_team_id(team).channels.by_channel_id(general).messages
        first = await messages.post(said("Bed 14 is free", subject="Beds"))
        assert first.subject == "Beds" and first.chat_id is None and first.channel_identity.team_id == team
        other = emma.teams.by_team_id(team).channels.by_channel_id(general).messages.by_chat_message_id(first.id)
        reply = await other.replies.post(said("Taken"))
        assert reply.reply_to_id == first.id
        wanted = MessagesRequestBuilder.MessagesRequestBuilderGetQueryParameters(expand=["replies"], top=20)
        page = await messages.get(RequestConfiguration(query_parameters=wanted))
        assert [one.body.content for one in page.value[0].replies] == ["Taken"]
        assert [one.id for one in (await messages.by_chat_message_id(first.id).replies.get()).value] == [reply.id]
        await other.set_reaction.post(SetReactionPostRequestBody(reaction_type="👍"))
        assert (await messages.by_chat_message_id(first.id).get()).reactions[0].reaction_type == "👍"
        await messages.by_chat_message_id(first.id).patch(said("Bed 15 is free", subject="Beds"))
        changes = {one.id for one in (await messages.delta.get()).value}
        assert first.id in changes and reply.id not in changes
        assert [one.id for one in (await messages.by_chat_message_id(first.id).replies.delta.get()).value] == [reply.id]
        await other.replies.by_chat_message_id1(reply.id).soft_delete.post()
        assert (await messages.by_chat_message_id(first.id).replies.by_chat_message_id1(reply.id).get()).deleted_date_time

    run(go())


def test_an_archive_reads_a_team(run, application, team):
    async def go():
        said_there = (await application.teams.by_team_id(team).channels.get_all_messages.get()).value
        assert {"Bed 15 is free"} <= {one.body.content for one in said_there if one.body}
        wanted = GroupsRequestBuilder.GroupsRequestBuilderGetQueryParameters(
            filter="resourceProvisioningOptions/Any(x:x eq 'Team')", select=["id", "resourceProvisioningOptions"])
        teams = (await application.groups.get(RequestConfiguration(query_parameters=wanted))).value
        assert team in [one.id for one in teams]

    run(go())


def test_o365_finds_teams_and_channels(account, team):
    assert "Clients' ward" in [one.display_name for one in account.teams().get_my_teams()]
    assert "General" in [one.display_name for one in account.teams().get_channels(team)]
