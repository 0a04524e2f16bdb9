# Change notifications: subscriptions made by the clients, told to a web server that validates and decrypts as subscribers do.
import datetime

import pytest
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.subscription import Subscription

from kit.people import EMMA, MAELLE
from answers import CONTRACT
from subscriber import Subscriber
from test_conversations import chat, said  # noqa: F401


@pytest.fixture()
def subscriber():
    subscriber = Subscriber()
    yield subscriber
    subscriber.close()


def soon(minutes: int) -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)


def wish(subscriber, resource: str, **more) -> Subscription:
    return Subscription(**{
        "change_type": "created,updated,deleted", "notification_url": subscriber.url, "lifecycle_notification_url": subscriber.url,
        "resource": resource, "expiration_date_time": soon(50), "client_state": "our little secret", **more})


def test_a_message_is_told_within_seconds(run, maelle, emma, chat, subscriber):  # noqa: F811
    made = run(emma.subscriptions.post(wish(subscriber, f"/chats/{chat}/messages")))
    assert made.id and made.client_state == "our little secret"
    message = run(maelle.chats.by_chat_id(chat).messages.post(said("Subscribers hear this")))
    told = subscriber.next()
    # The contract says of resourceData only that it is open; Graph names the changed resource's own type in it.
    known = {key: value for key, value in told.items() if key not in ("validationTokens", "resourceData")}
    assert CONTRACT.check("changeNotification", known) == []
    assert told["subscriptionId"] == made.id and told["clientState"] == "our little secret"
    assert told["resource"] == f"chats('{chat}')/messages('{message.id}')"
    assert told["resourceData"]["id"] == message.id and b"Subscribers" not in subscriber.bodies[-1]
    run(emma.subscriptions.by_subscription_id(made.id).delete())


def test_the_message_itself_comes_encrypted(run, maelle, emma, chat, subscriber):  # noqa: F811
    made = run(emma.subscriptions.post(wish(
        subscriber, "/me/chats/getAllMessages", change_type="created", include_resource_data=True,
        encryption_certificate=subscriber.certificate, encryption_certificate_id="of this test")))
    message = run(maelle.chats.by_chat_id(chat).messages.post(said("For the subscriber alone")))
    told = subscriber.next()
    assert b"alone" not in subscriber.bodies[-1] and told["encryptedContent"]["encryptionCertificateId"] == "of this test"
    opened = subscriber.open(told)
    assert opened["id"] == message.id and opened["body"]["content"] == "For the subscriber alone"
    assert CONTRACT.check("chatMessage", opened) == []
    run(emma.subscriptions.by_subscription_id(made.id).delete())


def test_what_was_refused_comes_again_in_order(run, maelle, emma, chat, subscriber):  # noqa: F811
    made = run(emma.subscriptions.post(wish(subscriber, f"/chats/{chat}/messages", change_type="created")))
    subscriber.answers = [503]
    ids = [run(maelle.chats.by_chat_id(chat).messages.post(said(f"Number {number}"))).id for number in range(3)]
    assert [subscriber.next()["resourceData"]["id"] for _ in ids] == ids
    run(emma.subscriptions.by_subscription_id(made.id).delete())


def test_renewing_and_ending(run, emma, chat, subscriber):  # noqa: F811
    made = run(emma.subscriptions.post(wish(subscriber, f"/chats/{chat}/messages")))
    one = emma.subscriptions.by_subscription_id(made.id)
    renewed = run(one.patch(Subscription(expiration_date_time=soon(4000))))
    assert renewed.expiration_date_time > made.expiration_date_time
    run(one.reauthorize.post())
    assert run(one.get()).expiration_date_time == renewed.expiration_date_time
    assert made.id in [other.id for other in run(emma.subscriptions.get()).value]
    run(one.delete())
    with pytest.raises(ODataError) as refusal:
        run(one.get())
    assert refusal.value.response_status_code == 404


def test_an_address_that_does_not_agree(run, emma, chat, server, subscriber):  # noqa: F811
    with pytest.raises(ODataError) as refusal:
        run(emma.subscriptions.post(wish(subscriber, f"/chats/{chat}/messages", notification_url=server.url)))
    assert refusal.value.response_status_code == 400 and refusal.value.error.code == "ValidationError"


def test_o365_subscribes(account, subscriber):
    subscriptions = account.subscriptions()
    made = subscriptions.create_subscription(
        notification_url=subscriber.url, resource="me/chats/getAllMessages", change_type="created", client_state="o365",
        expiration_minutes=50)
    assert made["id"] and made["clientState"] == "o365"
    assert subscriptions.renew_subscription(made["id"], expiration_minutes=55)["id"] == made["id"]
    assert subscriptions.delete_subscription(made["id"])
