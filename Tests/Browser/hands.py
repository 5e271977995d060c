"""Two ways to work on a page. Both do the same things, so that one story is told with either."""

from selenium.common.exceptions import (
    ElementClickInterceptedException, StaleElementReferenceException)
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

# Places that the TAB key reaches on the longest page of ours, and some more.
TABS_MAXIMUM = 400


class Mouse:
    """Points at things."""

    def __init__(self, room):
        self._room = room

    def activate(self, css):
        # A part of the page may be renewed between finding and clicking it.
        def click(_):
            try:
                self._room.see(css).click()
            except ElementClickInterceptedException:
                # Behind a bar at the edge of the window: whoever wants to press it scrolls.
                self._room.script("document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })", css)
                return False
            except StaleElementReferenceException:
                return False
            return True

        self._room.wait(f"{css} can be clicked", click)

    def fill(self, css, text):
        field = self._room.see(css)
        field.clear()
        field.send_keys(text)

    def choose(self, css, value):
        # A page that renews itself between the look and the click is chosen from once more, as a person would.
        def take(_):
            Select(self._room.see(css)).select_by_value(value)
            return True

        self._room.wait(f"{value} is chosen in {css}", take)

    def tick(self, css):
        self.activate(css)

    def unfold(self, css):
        if not self._room.script(f"return document.querySelector({css!r}).open"):
            self.activate(f"{css} > summary")


class Keyboard:
    """TAB, letters, arrows, SPACE and ENTER; there is no way to point at anything here."""

    # Where the focus is, whether it is the wanted place, and whether a person can see that it is there.
    WHERE = """
        const held = document.activeElement, box = held.getBoundingClientRect(), style = getComputedStyle(held);
        return {
          isWanted: held.matches(arguments[0]), isPage: held === document.body || held.id === 'main',
          name: held.tagName + (held.id ? '#' + held.id : '') + ' ' + held.textContent.trim().slice(0, 20),
          // In a window that has not been touched yet nothing shows that it has the focus.
          isVisible: !document.hasFocus() || box.width > 1 && box.height > 1 && style.outlineStyle !== 'none',
        };"""

    def __init__(self, room):
        self._room = room
        # Places that had the focus while nobody could see it.
        self.unseen = set()

    def press(self, *keys):
        chain = ActionChains(self._room.browser)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    def go_to(self, css):
        """TAB until the focus is there."""
        self._room.see(css)
        for _ in range(TABS_MAXIMUM):
            place = self._room.script(self.WHERE, css)
            if not place["isVisible"] and not place["isPage"]:
                self.unseen.add(place["name"])
            if place["isWanted"]:
                return
            self.press(Keys.TAB)
        raise AssertionError(f"{css} is not reached by the keyboard")

    def activate(self, css):
        self.go_to(css)
        self.press(Keys.ENTER)

    def fill(self, css, text):
        self.go_to(css)
        ActionChains(self._room.browser).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.press(Keys.DELETE, text)

    def choose(self, css, value):
        self.go_to(css)
        self.press(Keys.HOME)
        count = self._room.script("return document.activeElement.options.length")
        for _ in range(count):
            if self._room.script("return document.activeElement.value") == value:
                return
            self.press(Keys.ARROW_DOWN)
        raise AssertionError(f"{css} has no {value}")

    def tick(self, css):
        self.go_to(css)
        self.press(Keys.SPACE)

    def unfold(self, css):
        if not self._room.script(f"return document.querySelector({css!r}).open"):
            self.activate(f"{css} > summary")
