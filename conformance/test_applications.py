# Registering applications and giving them permissions through the unmodified msgraph-sdk, as provisioning scripts do.
import uuid

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.applications.item.add_password.add_password_post_request_body import AddPasswordPostRequestBody
from msgraph.generated.applications.item.remove_password.remove_password_post_request_body import RemovePasswordPostRequestBody
from msgraph.generated.models.app_role_assignment import AppRoleAssignment
from msgraph.generated.models.application import Application
from msgraph.generated.models.o_auth2_permission_grant import OAuth2PermissionGrant
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.password_credential import PasswordCredential
from msgraph.generated.models.required_resource_access import RequiredResourceAccess
from msgraph.generated.models.resource_access import ResourceAccess
from msgraph.generated.models.service_principal import ServicePrincipal
from msgraph.generated.models.web_application import WebApplication
from msgraph.generated.service_principals.service_principals_request_builder import ServicePrincipalsRequestBuilder

from kit.people import ADMIN
from test_memberships import eventually

GRAPH = "00000003-0000-0000-c000-000000000000"
# Microsoft's published ids, as scripts carry them.
USER_READ, USER_READ_ALL = uuid.UUID("e1fe6dd8-ba31-4d61-89e7-88639da4683d"), uuid.UUID("df021288-bdef-4463-88db-98f22de89214")


def draft(**more) -> Application:
    return Application(display_name="Roster", web=WebApplication(redirect_uris=["https://roster.example/signed-in"]), **more)


async def server_of(admin) -> ServicePrincipal:
    wanted = ServicePrincipalsRequestBuilder.ServicePrincipalsRequestBuilderGetQueryParameters(filter=f"appId eq '{GRAPH}'")
    return (await admin.service_principals.get(RequestConfiguration(query_parameters=wanted))).value[0]


def test_a_registration(run, admin):
    async def journey():
        access = RequiredResourceAccess(resource_app_id=GRAPH, resource_access=[ResourceAccess(id=USER_READ, type="Scope")])
        made = await admin.applications.post(draft(required_resource_access=[access]))
        one = admin.applications.by_application_id(made.id)
        await one.patch(Application(description="Shifts of the wards"))
        kept = await one.get()
        assert (kept.description, kept.web.redirect_uris) == ("Shifts of the wards", ["https://roster.example/signed-in"])
        assert kept.required_resource_access[0].resource_access[0].id == USER_READ
        assert (await admin.applications_with_app_id(made.app_id).get()).id == made.id
        assert made.id in [each.id for each in (await admin.applications.get()).value]
        await one.delete()
        with pytest.raises(ODataError) as gone:
            await one.get()
        assert gone.value.response_status_code == 404

    run(journey())


def test_a_secret(run, admin):
    async def journey():
        made = await admin.applications.post(draft())
        one = admin.applications.by_application_id(made.id)
        secret = await one.add_password.post(AddPasswordPostRequestBody(password_credential=PasswordCredential(display_name="server 1")))
        assert secret.secret_text and secret.hint == secret.secret_text[:3]
        kept = (await one.get()).password_credentials[0]
        assert kept.secret_text is None and kept.key_id == secret.key_id
        await one.remove_password.post(RemovePasswordPostRequestBody(key_id=secret.key_id))
        assert (await one.get()).password_credentials == []

    run(journey())


def test_permissions(run, admin):
    async def journey():
        made = await admin.applications.post(draft())
        principal = await admin.service_principals.post(ServicePrincipal(app_id=made.app_id))
        server = await server_of(admin)
        assert USER_READ in [scope.id for scope in server.oauth2_permission_scopes]
        assert USER_READ_ALL in [role.id for role in server.app_roles]
        grant = await admin.oauth2_permission_grants.post(OAuth2PermissionGrant(
            client_id=principal.id, resource_id=server.id, consent_type="AllPrincipals", scope="User.Read"))
        await admin.oauth2_permission_grants.by_o_auth2_permission_grant_id(grant.id).patch(OAuth2PermissionGrant(scope="User.Read Chat.Read"))
        place = admin.service_principals.by_service_principal_id(principal.id)
        assert [each.scope for each in (await place.oauth2_permission_grants.get()).value] == ["Chat.Read User.Read"]
        given = await place.app_role_assignments.post(AppRoleAssignment(
            principal_id=uuid.UUID(principal.id), resource_id=uuid.UUID(server.id), app_role_id=USER_READ_ALL))
        held = (await place.app_role_assignments.get()).value
        assert [(each.id, each.app_role_id) for each in held] == [(given.id, USER_READ_ALL)]
        assert grant.id in [each.id for each in (await admin.oauth2_permission_grants.get()).value]
        one = await admin.oauth2_permission_grants.by_o_auth2_permission_grant_id(grant.id).get()
        assert (one.client_id, one.scope) == (principal.id, "Chat.Read User.Read")
        await place.app_role_assignments.by_app_role_assignment_id(given.id).delete()
        await admin.oauth2_permission_grants.by_o_auth2_permission_grant_id(grant.id).delete()
        assert (await place.app_role_assignments.get()).value == []

    run(journey())


def test_permissions_from_the_side_of_whom_they_are_for(run, admin):
    async def journey():
        made = await admin.applications.post(draft())
        principal = await admin.service_principals.post(ServicePrincipal(app_id=made.app_id))
        server = await server_of(admin)
        place = admin.service_principals.by_service_principal_id(server.id).app_role_assigned_to
        given = await place.post(AppRoleAssignment(
            principal_id=uuid.UUID(principal.id), resource_id=uuid.UUID(server.id), app_role_id=USER_READ_ALL))
        held = {each.id: each for each in (await place.get()).value}
        assert str(held[given.id].principal_id) == principal.id and held[given.id].app_role_id == USER_READ_ALL
        await place.by_app_role_assignment_id(given.id).delete()
        assert given.id not in [each.id for each in (await place.get()).value]

    run(journey())


def test_how_many_there_are_and_whose(run, admin, ids):
    async def journey():
        made = await admin.applications.post(draft())
        principal = await admin.service_principals.post(ServicePrincipal(app_id=made.app_id))
        one = admin.service_principals.by_service_principal_id(principal.id)
        await one.patch(ServicePrincipal(account_enabled=False))
        assert (await one.get()).account_enabled is False
        assert await admin.applications.count.get(eventually()) == len((await admin.applications.get()).value)
        assert await admin.service_principals.count.get(eventually()) == len((await admin.service_principals.get()).value)
        # Whoever registers an application answers for it.
        assert [each.id for each in (await admin.applications.by_application_id(made.id).owners.get()).value] == [ids[ADMIN]]

    run(journey())


def test_a_mistake_is_named(run, admin):
    with pytest.raises(ODataError) as refused:
        run(admin.applications.post(Application(display_name="Roster", web=WebApplication(redirect_uris=["http://roster.example/"]))))
    assert refused.value.response_status_code == 400 and "redirectUris" in refused.value.error.message
