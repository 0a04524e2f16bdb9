# What was deleted from the directory, brought back or ended for good, through the unmodified msgraph-sdk.
import uuid

import pytest
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.user import User

from kit.people import EMMA
from test_directory import draft
from test_memberships import made


@pytest.mark.parametrize("kind", [User, Group])
def test_what_is_deleted_comes_back_or_ends(run, admin, ids, kind):
    async def go():
        if kind is User:
            id = (await admin.users.post(draft("Gone Too Soon"))).id
            there, deleted = admin.users.by_user_id(id), admin.directory.deleted_items.graph_user
        else:
            id = await made(admin, "Closed ward", ids[EMMA])
            there, deleted = admin.groups.by_group_id(id), admin.directory.deleted_items.graph_group
        one = admin.directory.deleted_items.by_directory_object_id(id)
        await there.delete()
        assert next(each for each in (await deleted.get()).value if each.id == id).deleted_date_time
        found = await one.get()
        assert isinstance(found, kind) and found.deleted_date_time
        cast = one.graph_user if kind is User else one.graph_group
        assert (await cast.get()).display_name == found.display_name

        back = await one.restore.post()
        assert isinstance(back, kind) and back.id == id
        assert (await there.get()).display_name == found.display_name
        assert id not in [each.id for each in (await deleted.get()).value]
        if kind is Group:
            assert [each.id for each in (await there.members.get()).value] == [ids[EMMA]]

        await there.delete()
        await one.delete()
        for gone in (one, there):
            with pytest.raises(ODataError) as refusal:
                await gone.get()
            assert refusal.value.response_status_code == 404

    run(go())


def test_only_administrators_see_it(run, emma):
    for builder in (emma.directory.deleted_items.graph_user, emma.directory.deleted_items.by_directory_object_id(str(uuid.uuid4()))):
        with pytest.raises(ODataError) as refusal:
            run(builder.get())
        assert refusal.value.response_status_code == 403
