# The clients as their makers ship them, pointed at our server; only their transport is listened to.
import httpx
from kiota_abstractions.authentication import AccessTokenProvider, AllowedHostsValidator, BaseBearerTokenAuthenticationProvider
from kiota_http.httpx_request_adapter import HttpxRequestAdapter
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.graph_request_adapter import options as graph_options
from msgraph_core import GraphClientFactory
from O365 import Account, MSGraphProtocol
from O365.connection import Connection
from O365.utils.token import MemoryTokenBackend

from answers import Answers

SERVER = "00000003-0000-0000-c000-000000000000"  # Graph's own name, which scripts carry


class StaticToken(AccessTokenProvider):
    def __init__(self, token: str):
        self.token, self.validator = token, AllowedHostsValidator([])

    async def get_authorization_token(self, uri, additional_authentication_context={}):
        return self.token

    def get_allowed_hosts_validator(self):
        return self.validator


def graph(base: str, token: str, answers: Answers, *, rewrites_me: bool = True) -> GraphServiceClient:
    """msgraph-sdk with all of its middleware.

    Without `rewrites_me`, as people do who build the adapter by hand, `/me` is sent as `/users/me-token-to-replace`.
    """

    async def listen(response: httpx.Response) -> None:
        sent, body = await response.request.aread(), await response.aread()
        answers.take(response.request.method, str(response.request.url), response.status_code, body, sent)

    http = httpx.AsyncClient(timeout=30, base_url=base, event_hooks={"response": [listen]}, trust_env=False)
    provider = BaseBearerTokenAuthenticationProvider(StaticToken(token))
    if rewrites_me:
        http = GraphClientFactory.create_with_default_middleware(client=http, options=graph_options)
        adapter = GraphRequestAdapter(provider, http)
    else:
        adapter = HttpxRequestAdapter(provider, http_client=http)
    adapter.base_url = base
    return GraphServiceClient(request_adapter=adapter)


def o365(origin: str, token: str, answers: Answers) -> Account:
    class OurProtocol(MSGraphProtocol):
        _protocol_url = origin + "/"
        _oauth_scope_prefix = origin + "/"

    class OurConnection(Connection):
        def get_session(self, load_token=False):
            session = super().get_session(load_token=False)
            session.headers["Authorization"] = "Bearer " + token
            session.trust_env = False
            session.hooks["response"].append(lambda reply, **_: answers.take(
                reply.request.method, reply.url, reply.status_code, reply.content, reply.request.body))
            return session

    class OurAccount(Account):
        connection_constructor = OurConnection

    return OurAccount(
        ("client", "secret"), protocol=OurProtocol(timezone="UTC"), token_backend=MemoryTokenBackend(), requests_delay=0)


def plain(origin: str, token: str, answers: Answers) -> httpx.Client:
    """For what no client has a builder for, or for an address written as none of them writes it."""

    def listen(response: httpx.Response) -> None:
        sent, body = response.request.read(), response.read()
        answers.take(response.request.method, str(response.request.url), response.status_code, body, sent)

    return httpx.Client(
        base_url=origin, headers={"authorization": f"Bearer {token}"}, event_hooks={"response": [listen]}, timeout=30, trust_env=False)


def application_token(admin: httpx.Client) -> str:
    """Of an application that acts for itself and was given every permission that there is for one."""

    def post(path: str, **body) -> dict:
        answer = admin.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    made = post("/v1.0/applications", displayName="Clients' application")
    secret = post(f"/v1.0/applications/{made['id']}/addPassword")["secretText"]
    server, own = (admin.get(f"/v1.0/servicePrincipals(appId='{id}')").json() for id in (SERVER, made["appId"]))
    for role in server["appRoles"]:
        place = f"/v1.0/servicePrincipals/{own['id']}/appRoleAssignments"
        post(place, principalId=own["id"], resourceId=server["id"], appRoleId=role["id"])
    proof = {"grant_type": "client_credentials", "client_id": made["appId"], "client_secret": secret, "scope": ".default"}
    return admin.post("/oauth2/v2.0/token", data=proof, headers={"authorization": ""}).json()["access_token"]
