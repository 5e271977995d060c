"""Plays the demo, opens its pages in headless Chromium and photographs them. Usage: screens.py HUIYIN FOLDER"""

import glob
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PIN = "24681357"


def tell(text):
    print(f"screens: {text}", file=sys.stderr, flush=True)


class Demo:
    """The demo's four nodes, until it is told to stop."""

    def __init__(self, huiyin, folder):
        self.huiyin, self.folder = huiyin, folder
        self.process = subprocess.Popen(
            [huiyin, "demo", "--profile", "seeds/reference-township", "--lang", "zh"],
            stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": folder})
        self.pages = {}
        for line in self.process.stdout:
            found = re.match(r"\s+(http://\S+/)\s+(.+?)\s{2,}(\S+)", line)
            if found:
                self.pages[found[2]] = (found[1], found[3])
            if PIN in line and len(self.pages) >= 4:
                return
        raise SystemExit("screens: the demo ended without pages")

    def run(self, node, *arguments):
        """A command beside the serving process of the node in the folder of that name."""
        data, = glob.glob(os.path.join(self.folder, "**", node), recursive=True)
        done = subprocess.run(
            [self.huiyin, *arguments, "--json"], stdout=subprocess.PIPE, text=True, check=True,
            env=os.environ | {"HUIYIN_DATA": data, "HUIYIN_PIN": PIN})
        return json.loads(done.stdout)

    def disagree(self, record, field, at_hub, at_station):
        """(value, person) of both nodes, each written by somebody who has not seen the other's."""
        seen = self.run("hub", "record", "show", record)["heads"]
        for node, (value, person) in [("hub", at_hub), ("station-3", at_station)]:
            self.run(node, "case", "set", record, "--set", f"{field}={value}", "--seen", *seen, "--as", person)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


class Room:
    """One browser in which one person is logged in."""

    def __init__(self, address, person, width=1280, height=900, dark=False):
        options = Options()
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"]
        for flag in flags + [f"--window-size={width},{height}"]:
            options.add_argument(flag)
        if dark:
            options.add_argument("--force-dark-mode")
            options.add_argument("--blink-settings=preferredColorScheme=0")
        options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN"})
        self.browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.address = address
        self.open("login")
        self.browser.find_element(By.ID, "person").send_keys(person)
        self.browser.find_element(By.ID, "pin").send_keys(PIN)
        self.browser.find_element(By.ID, "log-in").click()
        self.wait(lambda browser: "/login" not in browser.current_url)

    def open(self, path):
        self.browser.get(self.address + path)

    def wait(self, condition):
        WebDriverWait(self.browser, 20).until(condition)

    def case(self):
        """Opens the case of the story, or the first of the list."""
        self.open("list")
        links = self.browser.find_elements(By.CSS_SELECTOR, "main a[href^='/records/']")
        named = [link for link in links if "涵洞" in link.text] or links
        self.open(named[0].get_attribute("href").split("/", 3)[3])

    def photograph(self, folder, name, whole=False):
        if whole:
            height = self.browser.execute_script("return document.documentElement.scrollHeight")
            width = self.browser.execute_script("return window.innerWidth")
            self.browser.set_window_size(width, min(height + 100, 2400))
        self.browser.save_screenshot(os.path.join(folder, f"{name}.png"))
        tell(name)


def main(huiyin, folder):
    os.makedirs(folder, exist_ok=True)
    tell("the demo is played")
    home = tempfile.TemporaryDirectory(prefix="screens-")
    demo = Demo(huiyin, home.name)
    try:
        hub = next(page for name, page in demo.pages.items() if "中心" in name or "hub" in name)
        station, laptop = (list(demo.pages.values())[place] for place in (1, -1))
        desk = Room(*hub)
        for path, name in [
            ("", "home"), ("list", "list"), ("intakes/new", "intake"), ("sync", "nodes"), ("grids", "grids"),
            ("reports", "reports"), ("policy", "rules"),
        ]:
            desk.open(path)
            desk.photograph(folder, name)
        desk.case()
        desk.photograph(folder, "case", whole=True)
        record = desk.browser.current_url.rsplit("/", 1)[1]
        desk.browser.quit()
        # A window of headless Chromium has 500 pixels at least; a telephone has 390.
        phone = Room(*laptop, width=500, height=844)
        phone.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": False})
        phone.open("")
        phone.photograph(folder, "narrow")
        phone.browser.quit()
        night = Room(*hub, dark=True)
        night.case()
        night.photograph(folder, "dark")
        night.browser.quit()
        demo.disagree(record, "nature", ("petition_claim", hub[1]), ("dispute", station[1]))
        desk = Room(*hub)
        desk.open(f"records/{record}/conflicts/nature")
        desk.wait(lambda browser: browser.find_elements(By.CSS_SELECTOR, "#decide") or browser.refresh())
        desk.photograph(folder, "conflict")
        desk.browser.quit()
    finally:
        demo.stop()
        home.cleanup()


if __name__ == "__main__":
    started = time.monotonic()
    main(sys.argv[1], sys.argv[2])
    tell(f"done in {time.monotonic() - started:.0f} s")
