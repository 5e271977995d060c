"""One browser in which one person is logged in, or nobody yet."""

import atexit
import re

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import cast
from hands import Mouse
from township import PATIENCE
from watch import Watch

FLAGS = [
    "--headless=new", "--window-size=1280,900", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--hide-scrollbars",
    # The browser's own errands would be requests to elsewhere.
    "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-extensions",
    "--disable-sync", "--disable-default-apps", "--no-default-browser-check",
]

# Beginning and ending a browser takes seconds; one that was left clean is somebody else's room next.
_idle = []


def _launch(flags):
    options = Options()
    for flag in [*FLAGS, *flags]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.set_page_load_timeout(PATIENCE)
    return browser


@atexit.register
def close_all():
    while _idle:
        _idle.pop().quit()


class Room:
    def __init__(self, address, hands=Mouse, flags=()):
        self.browser = _idle.pop() if _idle and not flags else _launch(flags)
        self._isOrdinary = not flags
        self.address = address
        self.watch = Watch(self.browser, address)
        self.hands = hands(self)

    # Machines and people of other sorts

    def narrow(self, width, height=844):
        """A window of this width; a real one of headless Chromium has 500 pixels at least."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def slow(self, times):
        self.cdp("Emulation.setCPUThrottlingRate", rate=times)

    def dark(self):
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def on_paper(self):
        """As on a sheet of A4 with the browser's margins: 718 pixels."""
        self.narrow(718, 1010)
        self.cdp("Emulation.setEmulatedMedia", media="print")

    def on_screen(self):
        self.cdp("Emulation.setEmulatedMedia", media="")
        self.cdp("Emulation.clearDeviceMetricsOverride")

    def without_script(self):
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)

    def cdp(self, command, **parameters):
        return self.browser.execute_cdp_cmd(command, parameters)

    def script(self, text, *arguments):
        return self.browser.execute_script(text, *arguments)

    # Pages

    def open(self, path):
        """A page of the room's node; by its whole address one of another, which a test has put up itself."""
        if "://" in path:
            self.watch.allow(path)
            self.browser.get(path)
        else:
            self.browser.get(self.address + path.removeprefix("/"))

    @property
    def path(self):
        """Of the page that is shown, with its query."""
        return "/" + self.browser.current_url.removeprefix(self.address)

    @property
    def page(self):
        """Name of its template."""
        return self.script("return document.body.dataset.page")

    def log_in(self, person):
        """By the login page; with one key less where this window knows the person."""
        if self.page != "login":
            self.open("login")
        known = f"a[data-person='{cast.number(person)}']"
        if self.all(known):
            self.follow(known)
        else:
            self.hands.fill("#person", person)
        self.hands.fill("#pin", cast.PIN)
        self.follow("#log-in")
        self.wait("somebody is logged in", lambda _: self.page != "login")
        return self

    def switch_to(self, person):
        self.hands.unfold("#who")
        self.follow("#switch-person")
        self.log_in(person)

    def follow(self, css):
        """A link or a button, to the page that it leads to."""
        self.script("window.isOldPage = true")
        self.hands.activate(css)
        self.wait(f"{css} leads to a page", self._is_new_page)

    def _is_new_page(self, _):
        return self.script("return !window.isOldPage && document.readyState === 'complete'")

    def back(self):
        self.script("window.isOldPage = true")
        self.browser.back()
        self.wait("the page before comes back", self._is_new_page)

    def reload(self):
        self.browser.refresh()

    # What is on the page

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def wait(self, what, condition, patience=PATIENCE):
        """Until it is so; a page that is just being replaced counts as not yet."""
        def settled(browser):
            try:
                return condition(browser)
            except StaleElementReferenceException:
                return False
            except TimeoutException:
                raise
            except WebDriverException as problem:
                # The document went away under the question.
                if re.search("document|context|frame|navigat|target|loader", str(problem), re.IGNORECASE):
                    return False
                raise

        try:
            return WebDriverWait(self.browser, patience, poll_frequency=0.03).until(settled)
        except TimeoutException:
            raise AssertionError(f"in vain: {what}, on {self.path}: {self.summary()}") from None

    def summary(self):
        return " ".join(self.script("return document.querySelector('main').innerText").split())[:400]

    def see(self, css):
        def find(_):
            return next((one for one in self.all(css) if one.is_displayed()), None)

        return self.wait(f"{css} is shown", find)

    def gone(self, css):
        self.wait(f"{css} is gone", lambda _: not any(one.is_displayed() for one in self.all(css)))

    def text(self, css="main"):
        self.see(css)
        return self.script("return document.querySelector(arguments[0]).innerText", css).strip()

    def value(self, css):
        return self.script("return document.querySelector(arguments[0]).value", css)

    def wait_for_text(self, text, css="main"):
        shown = "const place = document.querySelector(arguments[0]); return place ? place.innerText : ''"
        self.wait(f"“{text}” stands in {css}", lambda _: text in self.script(shown, css))

    def says(self, css, text):
        """The element is there, and this stands in it."""
        assert text in self.text(css), f"no “{text}” in {css}: {self.text(css)}"

    # The end

    def leave(self):
        """Cleans up for the next; whatever the browser did behind the page's back is a failure."""
        complaints = None
        try:
            complaints = self.watch.complaints()
            self._clear()
        finally:
            if self._isOrdinary and complaints == []:
                _idle.append(self.browser)
            else:
                self.browser.quit()
        assert not complaints, "\n".join(complaints)

    def _clear(self):
        first, *others = self.browser.window_handles
        for one in others:
            self.browser.switch_to.window(one)
            self.browser.close()
        self.browser.switch_to.window(first)
        self.browser.get("about:blank")
        self.cdp("Network.clearBrowserCookies")
        self.cdp("Network.clearBrowserCache")
        self.cdp("Emulation.clearDeviceMetricsOverride")
        self.cdp("Emulation.setCPUThrottlingRate", rate=1)
        self.cdp("Emulation.setEmulatedMedia", features=[])
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        # Nothing of this person's last moments is the next one's fault.
        self.browser.get_log("browser")
        self.browser.get_log("performance")
