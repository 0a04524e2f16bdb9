# Who is in what, directly and by way of others, and what an id is the id of, through the unmodified msgraph-sdk.
import uuid

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.directory_objects.get_by_ids.get_by_ids_post_request_body import GetByIdsPostRequestBody
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.user import User
from msgraph.generated.users.item.check_member_groups.check_member_groups_post_request_body import CheckMemberGroupsPostRequestBody
from msgraph.generated.users.item.check_member_objects.check_member_objects_post_request_body import CheckMemberObjectsPostRequestBody
from msgraph.generated.users.item.get_member_groups.get_member_groups_post_request_body import GetMemberGroupsPostRequestBody
from msgraph.generated.users.item.get_member_objects.get_member_objects_post_request_body import GetMemberObjectsPostRequestBody

from kit.people import EMMA, JEROME, MAELLE, listed
from test_directory import EVENTUAL, link


def eventually() -> RequestConfiguration:
    asked = RequestConfiguration()
    for name, value in EVENTUAL.items():
        asked.headers.add(name, value)
    return asked


async def made(admin, name: str, *members: str) -> str:
    group = await admin.groups.post(Group(
        display_name=name, mail_nickname=f"of{uuid.uuid4().hex[:8]}", mail_enabled=False, security_enabled=True, group_types=[],
        additional_data={"members@odata.bind": [f"https://graph.microsoft.com/v1.0/users/{id}" for id in members]}))
    return group.id


@pytest.fixture(scope="module")
def group(run, admin, ids) -> str:
    id = run(made(admin, "Thrombolysis", ids[EMMA], ids[JEROME]))
    run(admin.groups.by_group_id(id).owners.ref.post(link(ids[MAELLE])))
    return id


def test_members_of_every_form(run, admin, group, ids):
    async def go():
        one, both = admin.groups.by_group_id(group), {ids[EMMA], ids[JEROME]}
        assert {each.id for each in (await one.members.graph_user.get()).value} == both
        assert {each.id for each in (await one.transitive_members.get()).value} == both
        assert {each.id for each in (await one.transitive_members.graph_user.get()).value} == both
        assert await one.members.count.get(eventually()) == 2

    run(go())


def test_owners(run, admin, group, ids):
    async def go():
        one = admin.groups.by_group_id(group)
        assert [each.id for each in (await one.owners.get()).value] == [ids[MAELLE]]
        assert [each.id for each in (await one.owners.graph_user.get()).value] == [ids[MAELLE]]
        await one.owners.ref.post(link(ids[EMMA]))
        assert await one.owners.count.get(eventually()) == 2
        await one.owners.by_directory_object_id(ids[EMMA]).ref.delete()
        assert await one.owners.count.get(eventually()) == 1

    run(go())


def test_how_many_there_are(run, admin, group):
    async def go():
        assert await admin.users.count.get(eventually()) >= listed()
        assert await admin.groups.count.get(eventually()) == len((await admin.groups.get()).value)

    run(go())


def test_what_somebody_is_in_by_way_of_others(run, emma, group):
    async def go():
        for builder in (emma.me.transitive_member_of, emma.me.transitive_member_of.graph_group):
            assert group in [one.id for one in (await builder.get()).value]

    run(go())


def test_programs_ask_for_memberships(run, admin, emma, group, ids):
    async def go():
        other = await made(admin, "Nobody of ours")
        assert group in (await emma.me.get_member_groups.post(GetMemberGroupsPostRequestBody(security_enabled_only=True))).value
        assert group in (await emma.me.get_member_objects.post(GetMemberObjectsPostRequestBody(security_enabled_only=False))).value
        asked = [group, other]
        one = admin.users.by_user_id(ids[EMMA])
        assert (await one.check_member_groups.post(CheckMemberGroupsPostRequestBody(group_ids=asked))).value == [group]
        assert (await one.check_member_objects.post(CheckMemberObjectsPostRequestBody(ids=asked))).value == [group]
        none = await admin.users.by_user_id(ids[MAELLE]).check_member_groups.post(CheckMemberGroupsPostRequestBody(group_ids=asked))
        assert none.value == []

    run(go())


def test_what_an_id_is_of(run, emma, group, ids):
    async def go():
        person = await emma.directory_objects.by_directory_object_id(ids[JEROME]).get()
        assert isinstance(person, User) and person.user_principal_name == JEROME.upn
        assert isinstance(await emma.directory_objects.by_directory_object_id(group).get(), Group)
        wanted = [ids[JEROME], group, str(uuid.uuid4())]
        found = (await emma.directory_objects.get_by_ids.post(GetByIdsPostRequestBody(ids=wanted))).value
        assert {(type(one), one.id) for one in found} == {(User, ids[JEROME]), (Group, group)}
        people = (await emma.directory_objects.get_by_ids.post(GetByIdsPostRequestBody(ids=wanted, types=["user"]))).value
        assert [one.id for one in people] == [ids[JEROME]]
        with pytest.raises(ODataError) as gone:
            await emma.directory_objects.by_directory_object_id(wanted[2]).get()
        assert gone.value.response_status_code == 404

    run(go())
