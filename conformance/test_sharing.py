# Shared channels and guests through the unmodified msgraph-sdk.
import pytest
from msgraph.generated.models.channel import Channel
from msgraph.generated.models.channel_membership_type import ChannelMembershipType
from msgraph.generated.models.invitation import Invitation
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from kit.people import ADMIN, EMMA, JEROME, MAELLE
from test_teams import draft, person


@pytest.fixture(scope="module")
def teams(run, maelle, client, ids) -> tuple[str, str]:
    """Maelle's team, and one that Jerome and she own, in which Emma is."""
    async def make(graph, name: str, *members) -> str:
        await graph.teams.post(draft(name, members=list(members)))
        return next(one.id for one in (await graph.me.joined_teams.get()).value if one.display_name == name)

    host = run(make(maelle, "Sharing ward"))
    return host, run(make(client(JEROME), "Sharing pharmacy", person(ids[EMMA]), person(ids[MAELLE], "owner")))


def test_a_channel_is_shared_with_people_and_with_a_team(run, maelle, emma, client, ids, teams, knock):
    host, other = teams

    async def go():
        made = await maelle.teams.by_team_id(host).channels.post(
            Channel(display_name="Discharges", membership_type=ChannelMembershipType.Shared))
        channel = maelle.teams.by_team_id(host).channels.by_channel_id(made.id)
        with pytest.raises(ODataError):
            await emma.teams.by_team_id(host).channels.by_channel_id(made.id).get()
        answer = knock(MAELLE).post(f"/salus/v1/teams/{host}/channels/{made.id}/sharedWithTeams", json={"teamId": other})
        assert answer.status_code == 201, answer.text

        shared = (await channel.shared_with_teams.get()).value
        assert [(one.display_name, one.is_host_team) for one in shared] == [("Sharing ward", True), ("Sharing pharmacy", False)]
        one = channel.shared_with_teams.by_shared_with_channel_team_info_id(other)
        assert (await one.get()).display_name == "Sharing pharmacy"
        assert {member.user_id for member in (await one.allowed_members.get()).value} == {ids[EMMA], ids[JEROME], ids[MAELLE]}
        everybody = (await channel.all_members.get()).value
        assert {member.user_id for member in everybody} == {ids[EMMA], ids[JEROME], ids[MAELLE]}
        assert (await channel.all_members.by_conversation_member_id(everybody[0].id).get()).user_id == everybody[0].user_id

        pharmacy = emma.teams.by_team_id(other)
        assert [one.id for one in (await pharmacy.incoming_channels.get()).value] == [made.id]
        assert made.id in [one.id for one in (await pharmacy.all_channels.get()).value]
        assert host in [one.id for one in (await emma.me.teamwork.associated_teams.get()).value]
        assert (await emma.teams.by_team_id(host).channels.by_channel_id(made.id).get()).display_name == "Discharges"

        await one.delete()
        with pytest.raises(ODataError):
            await emma.teams.by_team_id(host).channels.by_channel_id(made.id).get()
        knock(MAELLE).post(f"/salus/v1/teams/{host}/channels/{made.id}/sharedWithTeams", json={"teamId": other})
        # Documented, and not in the client.
        assert knock(JEROME).delete(f"/v1.0/teams/{other}/incomingChannels/{made.id}").status_code == 204
        assert (await pharmacy.incoming_channels.get()).value == []

    run(go())


def test_a_guest_is_invited_and_comes_into_the_team(run, maelle, client, teams):
    host, _ = teams

    async def go():
        asked = await client(ADMIN).invitations.post(Invitation(
            invited_user_email_address="gina@elsewhere.example", invited_user_display_name="Gina Guest",
            invite_redirect_url="https://hospital.example/chats", send_invitation_message=False))
        assert asked.status == "PendingAcceptance" and "#" in asked.invite_redeem_url
        added = await maelle.teams.by_team_id(host).members.post(person(asked.invited_user.id))
        assert added.roles == ["guest"]
        with pytest.raises(ODataError) as refused:
            await maelle.teams.by_team_id(host).members.by_conversation_member_id(added.id).patch(
                person(asked.invited_user.id, "owner"))
        assert refused.value.error.code == "GuestNotAllowed"

    run(go())
