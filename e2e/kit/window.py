# One person's browser window. What a person does is a method; what goes wrong in the page's console fails the test.
import re
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from kit.people import PASSWORD, Person
from kit.server import Server
from kit.words import say

# Nobody above, no picture: Graph answers 404, and the browser notes it though all is well.
EXPECTED = re.compile(r"/(manager|photo/\$value)(\?|$)")


class Window:
    def __init__(self, context: BrowserContext, server: Server, language: str, phone: bool):
        self.context, self.server, self.language, self.phone = context, server, language, phone
        self.complaints: list[str] = []
        self.tolerated: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not EXPECTED.search(address):
            self.complaints.append(f"console: {message.text} ({address})")

    def tolerate(self, *pieces: str) -> None:
        """What this journey provokes on purpose may stand in the console."""
        self.tolerated += pieces

    def check(self) -> None:
        left = [text for text in self.complaints if not any(piece in text for piece in self.tolerated)]
        assert not left, f"The page complained: {left}"

    def say(self, address: str, **values: object) -> str:
        return say(self.language, address, **values)

    # Coming and going

    def go(self, path: str) -> None:
        self.page.goto(self.server.url + path)

    def type_credentials(self, person: Person, password: str = PASSWORD) -> None:
        self.page.get_by_label(self.say("sign-in:name")).fill(person.upn)
        self.page.get_by_label(self.say("sign-in:password"), exact=True).fill(password)
        self.page.get_by_role("button", name=self.say("sign-in:signIn"), exact=True).click()

    def sign_in(self, person: Person, password: str = PASSWORD) -> None:
        """By the form, as people do; from then on the window speaks the person's language."""
        self.go("/")
        self.type_credentials(person, password)
        self.language = person.language
        expect(self.rail()).to_be_visible()

    def enter(self, person: Person, path: str = "/chats", *, language: str | None = None, theme: str | None = None) -> None:
        """Signed in already, for journeys about something else."""
        session = self.post("/salus/v1/session", {"userPrincipalName": person.upn, "password": PASSWORD})
        self.csrf = session["csrfToken"]
        self.user_id = session["user"]["id"]
        self.language = language or person.language
        if language:
            self.post("/v1.0/me", {"preferredLanguage": language}, method="PATCH")
        if theme:
            self.post("/salus/v1/me/preferences", {"theme": theme}, method="PATCH")
        self.go(path)
        expect(self.page.locator("main#main")).to_be_visible()

    def post(self, path: str, body: object, method: str = "POST"):
        headers = {"x-csrf-token": self.csrf} if hasattr(self, "csrf") else {}
        answer = self.context.request.fetch(self.server.url + path, method=method, data=body, headers=headers)
        assert answer.ok, f"{method} {path}: {answer.status} {answer.text()[:300]}"
        return answer.json() if answer.body() else None

    def rail(self) -> Locator:
        return self.page.get_by_role("navigation", name=self.say("shell:features"))

    def profile(self) -> None:
        self.page.locator(".rail-me .rail-item" if self.phone else ".top-me").click()

    def choose(self, address: str, role: str = "menuitem", **values: object) -> None:
        self.page.get_by_role(role, name=self.say(address, **values), exact=role == "menuitem").click()

    def button(self, address: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(address, **values), exact=True)

    # Chats

    def row(self, chat: str) -> Locator:
        """The line of a chat in the list."""
        return self.page.locator(".chat-list .list-row").filter(has_text=chat)

    def open_chat(self, chat: str) -> None:
        self.row(chat).first.click()
        expect(self.page.locator(".chat-header h1")).to_have_text(chat)
        expect(self.editor()).to_be_visible()

    def editor(self) -> Locator:
        return self.page.locator(".chat-editor")

    def write(self, text: str) -> None:
        self.editor().click()
        self.page.keyboard.insert_text(text)
        self.send()

    def send(self) -> None:
        """A finger presses the button: Enter makes a new line on a phone."""
        if self.phone:
            self.button("chats:compose.send").click()
        else:
            self.page.keyboard.press("Enter")

    def rows(self) -> Locator:
        """All messages of the open conversation, sent and waiting."""
        return self.page.locator(".chat-rows .chat-message")

    def words(self) -> Locator:
        return self.page.locator(".chat-rows .chat-message .chat-words")

    def message(self, text: str) -> Locator:
        return self.rows().filter(has_text=text)

    def sent(self, text: str) -> Locator:
        """A message that the server has taken."""
        return self.page.locator(".chat-message[data-message]").filter(has_text=text)

    def act(self, text: str, *labels: str) -> None:
        """An action on a message: by its toolbar, or by the sheet that a phone opens."""
        message = self.sent(text)
        message.hover()
        if self.phone:
            message.get_by_role("button", name=self.say("chats:message.actions")).click()
            self.page.locator(".chat-sheet").get_by_role("button", name=self.say(labels[-1]), exact=True).click()
            return
        for label in labels:
            scope = message if label == labels[0] else self.page
            role = "button" if label == labels[0] else "menuitem"
            scope.get_by_role(role, name=self.say(label), exact=role == "menuitem").click()

    def react(self, text: str, sign: str) -> None:
        message = self.sent(text)
        message.hover()
        name = self.say("chats:reactions.with", name=self.say(f"chats:sign.{sign}"))
        if self.phone:
            message.get_by_role("button", name=self.say("chats:message.actions")).click()
            self.page.locator(".chat-sheet").get_by_role("button", name=name).click()
        else:
            message.get_by_role("button", name=name).click()

    def pick(self, person: Person) -> None:
        """Finds a person in a picker and takes them."""
        self.page.get_by_role("combobox").last.fill(person.name)
        self.page.get_by_role("option").filter(has_text=person.name).first.click()

    @contextmanager
    def without_reload(self):
        """Fails when the page was loaded anew meanwhile."""
        self.page.evaluate("window.stillTheSamePage = true")
        yield
        assert self.page.evaluate("window.stillTheSamePage"), "The page was loaded again."
