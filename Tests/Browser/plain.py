"""A person at the pages of a node without a browser: for the thousands of forms that nobody wants to watch."""

import http.client
import re
from urllib.parse import urlencode

import cast


class PlainDesk:
    def __init__(self, node, person):
        self._connection = http.client.HTTPConnection(node.pages)
        self._cookie = None
        self._token = None
        self._ask("GET", "/login")
        self.send("/login", person=person, pin=cast.PIN)
        # A login begins another visit, with a token of its own.
        self._ask("GET", "/help")

    def send(self, path, **fields):
        """A form; where its answer leads."""
        status, headers, page = self._ask("POST", path, urlencode({"csrf": self._token} | fields))
        if status != 303:
            raise AssertionError(f"{path} answered {status}: {page[:1000]}")
        return headers["Location"]

    def read(self, path):
        """A page, or what belongs to one."""
        status, _, page = self._ask("GET", path)
        if status != 200:
            raise AssertionError(f"{path} answered {status}: {page[:1000]}")
        return page

    def hidden(self, path, name):
        """The first hidden input of this name on a page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.read(path))
        if not found:
            raise AssertionError(f"{path} has no {name}")
        return found[1]

    def _ask(self, method, path, body=None):
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        if self._cookie:
            headers["Cookie"] = self._cookie
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            if cookie.startswith("huiyin_visit"):
                self._cookie = cookie.split(";")[0]
        token = re.search(r'name="csrf" value="(\w+)"', page)
        self._token = token[1] if token else self._token
        return answer.status, answer.headers, page
