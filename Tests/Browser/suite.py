"""What the browser tests have in common: one township for all of them, rooms that are left behind clean, pictures of
failures."""

import atexit
import functools
import pathlib
import unittest

from hands import Mouse
from room import Room
from township import ROOT, Township

FAILURES = pathlib.Path(ROOT / ".build/browser/failures")

_shared = None


def township():
    """Founded once for all tests of a run; each makes records of its own in it."""
    global _shared
    if _shared is None:
        _shared = Township()
        atexit.register(_shared.close)
    return _shared


def tell(text):
    """A number for the reader; nothing fails by it."""
    print(f"      {text}", flush=True)


class BrowserTest(unittest.TestCase):
    def __init_subclass__(cls):
        super().__init_subclass__()
        for name, test in list(vars(cls).items()):
            if name.startswith("test_"):
                setattr(cls, name, _photographed(test))

    def setUp(self):
        self._rooms = []

    @property
    def town(self):
        return township()

    def room(self, person=None, node=None, hands=Mouse, **options):
        """A browser at a node, the hub's unless said otherwise, with this person logged in."""
        room = Room((node or self.town.hub).address, hands=hands, **options)
        self._rooms.append(room)
        self.addCleanup(room.leave)
        if person:
            room.open("login")
            room.log_in(person)
        return room

    def photograph(self):
        FAILURES.mkdir(parents=True, exist_ok=True)
        for place, room in enumerate(self._rooms):
            room.browser.save_screenshot(str(FAILURES / f"{self.id()}-{place}.png"))


def _photographed(test):
    @functools.wraps(test)
    def wrapped(self):
        try:
            return test(self)
        except Exception:
            try:
                self.photograph()
            except Exception as problem:
                tell(f"no picture: {problem}")
            raise

    return wrapped
