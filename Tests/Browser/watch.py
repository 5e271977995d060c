"""What a browser did behind the page's back: its console, and every request that it made."""

import json
import re
from urllib.parse import urlsplit

# What a page may use besides its own node: nothing that goes over a network.
LOCAL = ("data:", "about:", "blob:", "chrome-error:")


class Watch:
    def __init__(self, browser, address):
        self._browser = browser
        self._origins = {_origin(address)}
        self._expected = []

    def allow(self, address):
        """A second server that a test has put up itself."""
        self._origins.add(_origin(address))

    def expect(self, pattern):
        """A line of the console that the test provokes, such as the 404 of a page that must not be there."""
        self._expected.append(re.compile(pattern))

    def complaints(self):
        """Everything that should not have happened since the last call."""
        return self._console() + self._requests()

    def _console(self):
        lines = [entry["message"] for entry in self._browser.get_log("browser") if entry["level"] == "SEVERE"]
        return [f"console: {line}" for line in lines if not any(one.search(line) for one in self._expected)]

    def _requests(self):
        addresses = set()
        for entry in self._browser.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                addresses.add(event["params"]["request"]["url"])
            if event["method"] == "Network.webSocketCreated":
                addresses.add(event["params"]["url"])
        elsewhere = [one for one in addresses if not one.startswith(LOCAL) and _origin(one) not in self._origins]
        return [f"request elsewhere: {one}" for one in sorted(elsewhere)]


def _origin(address):
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
