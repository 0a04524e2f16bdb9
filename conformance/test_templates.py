# A ward's team from Graph's own template, its tabs, apps, tags and words, through the unmodified msgraph-sdk.
import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_http.middleware.options.headers_inspection_handler_option import HeadersInspectionHandlerOption
from msgraph.generated.models.clonable_team_parts import ClonableTeamParts
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.team import Team
from msgraph.generated.models.team_visibility_type import TeamVisibilityType
from msgraph.generated.models.teams_app_installation import TeamsAppInstallation
from msgraph.generated.models.teams_async_operation_status import TeamsAsyncOperationStatus
from msgraph.generated.models.teams_tab import TeamsTab
from msgraph.generated.models.teams_tab_configuration import TeamsTabConfiguration
from msgraph.generated.models.teamwork_tag import TeamworkTag
from msgraph.generated.models.teamwork_tag_member import TeamworkTagMember
from msgraph.generated.teams.item.channels.item.tabs.tabs_request_builder import TabsRequestBuilder
from msgraph.generated.teams.item.clone.clone_post_request_body import ClonePostRequestBody
from msgraph.generated.teams.item.installed_apps.installed_apps_request_builder import InstalledAppsRequestBuilder

from kit.people import EMMA
from test_conversations import said
from test_teams import person

GRAPH = "https://graph.microsoft.com/v1.0"


def app(id: str) -> dict:
    return {"teamsApp@odata.bind": f"{GRAPH}/appCatalogs/teamsApps/{id}"}


async def polled(client, post, body) -> str:
    """The id of the team that a request begins to make, once its operation has succeeded."""
    heard = HeadersInspectionHandlerOption(inspect_response_headers=True)
    await post(body, RequestConfiguration(options=[heard]))
    place = next(iter(heard.response_headers.get("location")))
    team, operation = place.split("'")[1], place.split("'")[3]
    found = await client.teams.by_team_id(team).operations.by_teams_async_operation_id(operation).get()
    assert found.status == TeamsAsyncOperationStatus.Succeeded and found.target_resource_id == team
    return team


@pytest.fixture(scope="module")
def ward(run, maelle, ids) -> str:
    template = {"template@odata.bind": f"{GRAPH}/teamsTemplates('healthcareWard')"}
    body = Team(display_name="Clients' 3 East", members=[person(ids[EMMA])], additional_data=template)
    return run(polled(maelle, maelle.teams.post, body))


def test_a_ward_has_its_channels_tabs_and_apps(run, maelle, emma, ward):
    async def go():
        assert "healthcareWard" in [one.id for one in (await maelle.teams_templates.get()).value]
        channels = (await emma.teams.by_team_id(ward).channels.get()).value
        assert sorted(one.display_name for one in channels) == [
            "Announcements", "General", "Huddles", "Rounds", "Staffing", "Training"]
        huddles = next(one for one in channels if one.display_name == "Huddles")
        query = TabsRequestBuilder.TabsRequestBuilderGetQueryParameters(expand=["teamsApp"])
        tabs = emma.teams.by_team_id(ward).channels.by_channel_id(huddles.id).tabs
        shown = (await tabs.get(RequestConfiguration(query_parameters=query))).value
        assert [(one.display_name, one.teams_app.display_name) for one in shown] == [("Patients", "Lists")]
        query = InstalledAppsRequestBuilder.InstalledAppsRequestBuilderGetQueryParameters(expand=["teamsAppDefinition"])
        apps = (await emma.teams.by_team_id(ward).installed_apps.get(RequestConfiguration(query_parameters=query))).value
        assert len(apps) == 7 and all(one.teams_app_definition.version for one in apps)
        one = await emma.teams.by_team_id(ward).installed_apps.by_teams_app_installation_id(apps[0].id).get()
        assert one.id == apps[0].id
        assert (await tabs.by_teams_tab_id(shown[0].id).get()).display_name == "Patients"

    run(go())


def test_the_catalogue_of_apps(run, emma):
    async def go():
        known = (await emma.app_catalogs.teams_apps.get()).value
        website = next(one for one in known if one.id == "com.microsoft.teamspace.tab.web")
        found = await emma.app_catalogs.teams_apps.by_teams_app_id(website.id).get()
        assert found.display_name == website.display_name and found.distribution_method == website.distribution_method

    run(go())


def test_people_work_in_it(run, maelle, emma, ward, ids):
    async def go():
        channels = maelle.teams.by_team_id(ward).channels
        rounds = next(one for one in (await channels.get()).value if one.display_name == "Rounds")
        begun = await channels.by_channel_id(rounds.id).messages.post(said("Rounds begin at seven"))
        theirs = emma.teams.by_team_id(ward).channels.by_channel_id(rounds.id).messages
        await theirs.by_chat_message_id(begun.id).replies.post(said("With you"))
        seen = [one.body.content for one in (await theirs.delta.get()).value]
        assert any("seven" in words for words in seen) and not any("With you" in words for words in seen)
        answers = (await theirs.by_chat_message_id(begun.id).replies.delta.get()).value
        assert ["With you"] == [one.body.content for one in answers]
        tag = await maelle.teams.by_team_id(ward).tags.post(
            TeamworkTag(display_name="On call", members=[TeamworkTagMember(user_id=ids[EMMA])]))
        assert tag.member_count == 1

    run(go())


def test_tabs_and_apps_come_and_go(run, maelle, ward):
    async def go():
        team = maelle.teams.by_team_id(ward)
        general = (await team.primary_channel.get()).id
        tabs = team.channels.by_channel_id(general).tabs
        page = TeamsTabConfiguration(content_url="https://intranet.test/protocols", website_url="https://intranet.test/")
        made = await tabs.post(TeamsTab(
            display_name="Protocols", configuration=page, additional_data=app("com.microsoft.teamspace.tab.web")))
        assert made.configuration.content_url == page.content_url
        renamed = await tabs.by_teams_tab_id(made.id).patch(TeamsTab(display_name="Formulary"))
        assert renamed.display_name == "Formulary"
        await tabs.by_teams_tab_id(made.id).delete()
        with pytest.raises(ODataError) as refused:
            await tabs.post(TeamsTab(display_name="Ideas", additional_data=app("salus.ideas")))
        assert refused.value.error.code == "AppNotInstalled"
        installed = await team.installed_apps.post(TeamsAppInstallation(additional_data=app("salus.ideas")))
        await tabs.post(TeamsTab(display_name="Ideas", additional_data=app("salus.ideas")))
        await team.installed_apps.by_teams_app_installation_id(installed.id).delete()
        assert "Ideas" not in [one.display_name for one in (await tabs.get()).value]

    run(go())


def test_a_team_is_made_like_another(run, maelle, ward):
    async def go():
        body = ClonePostRequestBody(
            display_name="Clients' 4 East", mail_nickname="clients4east", visibility=TeamVisibilityType.Private,
            parts_to_clone=ClonableTeamParts.Channels)
        made = await polled(maelle, maelle.teams.by_team_id(ward).clone.post, body)
        assert len((await maelle.teams.by_team_id(made).channels.get()).value) == 6

    run(go())
