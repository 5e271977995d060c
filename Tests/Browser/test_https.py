"""The hub's pages as other machines open them: over HTTPS, with the certificate that the township gave itself."""

import base64
import hashlib
import ssl
import subprocess
import urllib.error
import urllib.request

import cast
from hands import Mouse
from room import Room
from story import CaseStory
from suite import BrowserTest
from township import PATIENCE, Township


class SecureTests(BrowserTest):
    """A township of its own: the shared hub opens its pages to its own machine alone, without TLS."""

    @classmethod
    def setUpClass(cls):
        cls._town = Township(isSecure=True)
        cls.addClassCleanup(cls._town.close)
        cls._flags = [f"--ignore-certificate-errors-spki-list={_key_name(cls._town.hub)}"]

    @property
    def town(self):
        return self._town

    def room(self, person=None, node=None, **options):
        """No browser trusts the township's own authority. The one that opens the hub is told its key by its hash, as
        an administrator hands it out; every other certificate of that sort it refuses as ever."""
        if (node or self.town.hub) is self.town.hub:
            options["flags"] = self._flags
        return super().room(person, node, **options)

    def test_login_and_list(self):
        record = self.town.intake("河堤护坡脱落", citizen_name="陈大山")["record"]
        room = self.room(cast.HEAD)
        self.assertTrue(room.address.startswith("https://"))
        self.assertTrue(room.script("return window.isSecureContext"))
        room.open("list?kind=intake")
        room.says("#rows", "河堤护坡脱落")
        room.follow(f"#rows a[href='/records/{record}']")
        room.says("#facts", "陈*")
        # The page keeps itself up to date over the same address.
        self.town.hub.run("note", "add", record, "--text", "已拍照", "--as", cast.CLERK)
        room.wait_for_text("已拍照", "#entries")

    def test_cookies_never_leave_tls(self):
        room = self.room(cast.HEAD)
        room.hands.unfold("#who")
        cookies = {one["name"]: one for one in room.browser.get_cookies()}
        self.assertTrue(any(name.startswith("huiyin_visit_") for name in cookies), sorted(cookies))
        for name, cookie in cookies.items():
            self.assertTrue(cookie["secure"], name)
            self.assertTrue(cookie["httpOnly"], name)
            self.assertEqual(cookie["sameSite"], "Strict", name)

    def test_without_tls_nobody_answers(self):
        plain = self.town.hub.address.replace("https://", "http://")
        with self.assertRaises((urllib.error.URLError, ConnectionError)):
            urllib.request.urlopen(plain + "login", timeout=PATIENCE)

    def test_a_browser_that_was_told_nothing_refuses(self):
        room = Room(self.town.hub.address, flags=["--incognito"])
        try:
            room.open("login")
            self.assertEqual((room.all("#login"), room.page), ([], None))
            self.assertIn("ERR_CERT", room.script("return document.body.textContent"))
        finally:
            room.browser.quit()

    def test_a_case_from_the_village_to_the_archive(self):
        CaseStory(self, Mouse).tell("渡口栈桥木板腐坏")


def _key_name(node):
    """SHA-256 of the public key of the certificate that the hub shows, as the browser's flag takes it."""
    host, port = node.address.removeprefix("https://").rstrip("/").rsplit(":", 1)
    certificate = ssl.get_server_certificate((host, int(port)))
    key = subprocess.run(
        ["openssl", "x509", "-noout", "-pubkey"], input=certificate, capture_output=True, text=True, check=True).stdout
    lines = [line for line in key.splitlines() if "-----" not in line]
    return base64.b64encode(hashlib.sha256(base64.b64decode("".join(lines))).digest()).decode()
