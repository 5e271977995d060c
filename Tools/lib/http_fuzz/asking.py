"""Requests, and who sends them."""

import dataclasses
import re
import shlex

from shapes import encoded
from town import PIN
from wire import Line


@dataclasses.dataclass
class Request:
    machine: str
    method: str
    # With its query, as it is sent.
    target: bytes
    person: int | None = None
    headers: list = dataclasses.field(default_factory=list)
    body: bytes = b""
    language: str = "zh"
    mark: str = ""
    # What is wrong with it on purpose.
    isForeign: bool = False
    hasToken: bool = False
    bodyFault: int | None = None
    queryFault: bool = False
    isNoRequest: bool = False
    isLoggedIn: bool = False

    @property
    def path(self):
        return self.target.partition(b"?")[0].decode("latin-1")

    @property
    def raw(self):
        if self.isNoRequest:
            return self.body
        head = [self.method.encode() + b" " + self.target + b" HTTP/1.1"]
        head += [name.encode("latin-1") + b": " + value for name, value in self.headers]
        return b"\r\n".join(head) + b"\r\n\r\n" + self.body

    def curl(self, host, file):
        line = ["curl", "-sS", "-i", "--path-as-is", "-X", self.method]
        for name, value in self.headers:
            if name.lower() not in ("host", "content-length"):
                line += ["-H", f"{name}: {value.decode('latin-1')}"]
        if self.body:
            line += ["--data-binary", f"@{file}"]
        return " ".join(map(shlex.quote, [*line, f"http://{host}{self.target.decode('latin-1')}"]))


class Visitor:
    """One person at one machine, or nobody: what their browser holds."""

    def __init__(self, machine, name, person=None):
        self.machine, self.name, self.person = machine, name, person
        self.line = Line(*machine.pages)
        self.host = ":".join(map(str, machine.pages)).encode()
        self.visitName, self.visit, self.token = None, None, ""
        self.isLost = False

    def plain(self, method, target, fields=None, language="zh"):
        """A request that is right in every way."""
        body = encoded([("csrf", self.token), *fields]) if fields is not None else b""
        request = Request(
            self.name, method, target, self.person, self.headers(language), body, language, hasToken=bool(self.token),
            isLoggedIn=self.person is not None)
        if body:
            request.headers += [
                ("Content-Type", b"application/x-www-form-urlencoded"), ("Content-Length", b"%d" % len(body))]
        return request

    def headers(self, language):
        cookies = [f"huiyin_lang={language}"] + ([f"{self.visitName}={self.visit}"] if self.visit else [])
        return [("Host", self.host), ("Cookie", "; ".join(cookies).encode())]

    def take(self, answer):
        """Keeps what a browser would keep."""
        for cookie in answer.all("set-cookie"):
            if cookie.startswith("huiyin_visit"):
                self.visitName, self.visit = cookie.split(";")[0].split("=")
        found = answer.isPage and re.search(r'name="csrf" value="(\w+)"', answer.text)
        if found:
            self.token = found[1]

    def send(self, request):
        return self.line.ask(request.raw, request.method)

    def log_in(self):
        """Anew, in a visit of its own; false: they cannot any more."""
        self.visit, self.token = None, ""
        self.line.close()
        self.take(self.send(self.plain("GET", b"/login")))
        if self.person is None:
            return True
        answer = self.send(self.plain("POST", b"/login", [("person", str(self.person)), ("pin", PIN)]))
        self.take(answer)
        if answer.status != 303:
            self.isLost = True
            return False
        self.take(self.send(self.plain("GET", b"/help")))
        return True
