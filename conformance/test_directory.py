# People and groups through the unmodified msgraph-sdk.
import struct
import uuid
import zlib

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.groups.groups_request_builder import GroupsRequestBuilder
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.organization import Organization
from msgraph.generated.models.password_profile import PasswordProfile
from msgraph.generated.models.reference_create import ReferenceCreate
from msgraph.generated.models.reference_update import ReferenceUpdate
from msgraph.generated.models.user import User
from msgraph.generated.users.item.change_password.change_password_post_request_body import ChangePasswordPostRequestBody
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder
from msgraph.generated.users.users_request_builder import UsersRequestBuilder
from msgraph_core.tasks.page_iterator import PageIterator

from kit.people import ADMIN, EMMA, JEROME, MAELLE, Person, listed

EVENTUAL = {"ConsistencyLevel": "eventual"}


def query(**options):
    wanted = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(**options)
    asked = RequestConfiguration(query_parameters=wanted)
    for name, value in EVENTUAL.items():
        asked.headers.add(name, value)
    return asked


def draft(name: str) -> User:
    nickname = f"client.{uuid.uuid4().hex[:8]}"
    return User(
        display_name=name, mail_nickname=nickname, user_principal_name=f"{nickname}@saintluc.example", account_enabled=True,
        password_profile=PasswordProfile(password="a long enough passphrase", force_change_password_next_sign_in=True))


def link(id: str) -> ReferenceCreate:
    return ReferenceCreate(odata_id=f"https://graph.microsoft.com/v1.0/directoryObjects/{id}")


def test_oneself(run, emma):
    me = run(emma.me.get())
    assert me.user_principal_name == EMMA.upn and me.display_name == EMMA.name


def test_a_list_with_every_option(run, maelle):
    found = run(maelle.users.get(query(
        filter="startswith(displayName,'Em')", select=["id", "displayName", "department"], orderby=["displayName desc"], top=3, count=True)))
    names = [person.display_name for person in found.value]
    assert names == sorted(names, reverse=True) and all(name.startswith("Em") for name in names)
    assert found.odata_count >= len(names) > 0 and found.value[0].job_title is None


def test_a_search(run, maelle):
    found = run(maelle.users.get(query(search='"displayName:fernandez"', count=True)))
    assert EMMA.name in [person.display_name for person in found.value]


def test_the_page_iterator_sees_everybody_once(run, maelle):
    seen = []

    async def go():
        first = await maelle.users.get(query(top=150, select=["id"]))
        pages = PageIterator(first, maelle.request_adapter)
        await pages.iterate(lambda person: seen.append(person.id) is None)

    run(go())
    assert len(seen) == len(set(seen)) == listed()


def test_an_expansion_and_the_manager(run, admin, knock, ids):
    async def go():
        await admin.users.by_user_id(ids[EMMA]).manager.ref.put(
            ReferenceUpdate(odata_id=f"https://graph.microsoft.com/v1.0/users/{ids[ADMIN]}"))
        asked = RequestConfiguration(query_parameters=UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(
            expand=["manager($select=id)"], select=["displayName"]))
        person = await admin.users.by_user_id(EMMA.upn).get(asked)
        assert person.manager.id == ids[ADMIN]
        assert (await admin.users.by_user_id(ids[EMMA]).manager.get()).id == ids[ADMIN]
        # The SDK takes a reference for bare text, which no server sends.
        reference = knock(ADMIN).get(f"/v1.0/users/{ids[EMMA]}/manager/$ref").json()
        assert ids[ADMIN] in reference["@odata.id"]
        assert ids[EMMA] in [report.id for report in (await admin.users.by_user_id(ids[ADMIN]).direct_reports.get()).value]
        await admin.users.by_user_id(ids[EMMA]).manager.ref.delete()

    run(go())


def test_a_person_comes_changes_and_goes_as_a_delta_tells(run, admin):
    async def go():
        round_one = await follow(admin.users.delta)
        person = await admin.users.post(draft("Client Person"))
        await admin.users.by_user_id(person.id).patch(User(job_title="Nurse", department="Medicine 3 East"))
        other = await admin.users.post(draft("Somebody Else"))
        await admin.users.by_user_id(other.id).delete()
        changed = {item.id: item for item in (await follow(admin.users.delta, round_one[1]))[0]}
        assert changed[person.id].job_title == "Nurse"
        assert "@removed" in changed[other.id].additional_data
        with pytest.raises(ODataError) as gone:
            await admin.users.by_user_id(other.id).get()
        assert gone.value.response_status_code == 404 and gone.value.error.code == "Request_ResourceNotFound"

    run(go())


async def follow(builder, link: str | None = None):
    items, page = [], await (builder.with_url(link).get() if link else builder.get())
    while True:
        items += page.value
        if page.odata_delta_link:
            return items, page.odata_delta_link
        page = await builder.with_url(page.odata_next_link).get()


def test_refusals_are_graphs(run, admin, emma):
    for client, call, status, code in [
        (emma, emma.users.post(draft("Not Mine To Make")), 403, "Authorization_RequestDenied"),
        (admin, admin.users.post(User(display_name="Incomplete")), 400, None),
        (admin, admin.users.by_user_id("nobody@saintluc.example").get(), 404, "Request_ResourceNotFound"),
    ]:
        with pytest.raises(ODataError) as refusal:
            run(call)
        assert refusal.value.response_status_code == status and refusal.value.error.message
        assert code is None or refusal.value.error.code == code


def test_a_photo(run, emma):
    picture = b"\x89PNG\r\n\x1a\n" + bytes.fromhex("0000000d49484452000000010000000108060000001f15c489") + bytes(64)

    async def go():
        await emma.me.photo.content.put(picture)
        assert await emma.me.photo.content.get() == picture
        assert (await emma.me.photo.get()).width == 1

    run(go())


def picture(side: int) -> bytes:
    """A grey square as PNG."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(range(side)) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_copies_of_a_photo_in_the_sizes_that_screens_ask_for(run, emma, maelle, ids):
    async def go():
        await emma.me.photo.content.put(picture(200))
        photos = maelle.users.by_user_id(ids[EMMA]).photos
        assert {"48x48", "120x120"} <= {one.id for one in (await photos.get()).value}
        small = photos.by_profile_photo_id("48x48")
        assert (await small.get()).width == 48
        copy = await small.content.get()
        assert copy.startswith(b"\xff\xd8") and copy != await emma.me.photo.content.get()
        await emma.me.photo.delete()
        with pytest.raises(ODataError) as gone:
            await photos.by_profile_photo_id("48x48").content.get()
        assert gone.value.response_status_code == 404
        await emma.me.photo.content.put(picture(200))
        await emma.me.photo.content.delete()
        assert (await photos.get()).value == []

    run(go())


def test_a_group_and_its_people(run, admin, emma, ids):
    async def go():
        round_one = await follow(admin.groups.delta)
        group = await admin.groups.post(Group(
            display_name="Stroke team", mail_nickname=f"stroke{uuid.uuid4().hex[:6]}", mail_enabled=False, security_enabled=True,
            group_types=[], additional_data={"members@odata.bind": [f"https://graph.microsoft.com/v1.0/users/{ids[JEROME]}"]}))
        await admin.groups.by_group_id(group.id).members.ref.post(link(ids[EMMA]))
        await admin.groups.by_group_id(group.id).owners.ref.post(link(ids[MAELLE]))
        members = await admin.groups.by_group_id(group.id).members.get()
        assert {member.id for member in members.value} == {ids[EMMA], ids[JEROME]}
        assert group.id in [one.id for one in (await emma.me.member_of.get()).value]
        assert group.id in [one.id for one in (await emma.me.member_of.graph_group.get()).value]
        await admin.groups.by_group_id(group.id).patch(Group(description="Day and night"))
        await admin.groups.by_group_id(group.id).members.by_directory_object_id(ids[JEROME]).ref.delete()
        changed = [item for item in (await follow(admin.groups.delta, round_one[1]))[0] if item.id == group.id][-1]
        assert changed.description == "Day and night"
        moved = {str(person["id"]): "@removed" in person for person in changed.additional_data["members@delta"]}
        assert moved == {ids[EMMA]: False, ids[JEROME]: True}
        asked = RequestConfiguration(query_parameters=GroupsRequestBuilder.GroupsRequestBuilderGetQueryParameters(
            filter="startswith(displayName,'Stroke')"))
        assert group.id in [one.id for one in (await admin.groups.get(asked)).value]
        await admin.groups.by_group_id(group.id).delete()

    run(go())


def test_a_new_password_and_an_end_of_all_sign_ins(run, admin, client):
    async def go():
        made = await admin.users.post(draft("Client Newcomer"))
        newcomer = client(Person(made.user_principal_name, made.display_name, "en"))
        await newcomer.me.change_password.post(
            ChangePasswordPostRequestBody(current_password="a long enough passphrase", new_password="another long passphrase"))
        with pytest.raises(ODataError) as wrong:
            await newcomer.me.change_password.post(
                ChangePasswordPostRequestBody(current_password="a long enough passphrase", new_password="a third long passphrase"))
        assert wrong.value.response_status_code == 400
        assert (await admin.users.by_user_id(made.id).revoke_sign_in_sessions.post()).value is True
        with pytest.raises(ODataError) as ended:
            await newcomer.me.get()
        assert ended.value.response_status_code == 401

    run(go())


def test_the_organization_and_the_audit_log(run, admin):
    async def go():
        found = (await admin.organization.get()).value[0]
        one = admin.organization.by_organization_id(found.id)
        await one.patch(Organization(display_name="Saint Luke"))
        assert (await one.get()).display_name == "Saint Luke"
        await one.patch(Organization(display_name=found.display_name))
        audits = await admin.audit_logs.directory_audits.get()
        assert audits.value and audits.value[0].activity_display_name
        same = await admin.audit_logs.directory_audits.by_directory_audit_id(audits.value[0].id).get()
        assert same.activity_display_name == audits.value[0].activity_display_name

    run(go())
