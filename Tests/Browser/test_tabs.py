"""Many tabs of one browser, and a page whose own node does not answer. A tab that another one covers is hidden, in
headless Chromium too: the driver brings the one that it turns to to the front."""

import signal
import time

import cast
from suite import BrowserTest, tell

# More than a browser has connections to one server.
PATHS = ["list?kind=intake", "", "conflicts", "proposals", "sync", "people", "help"]


class TabsTests(BrowserTest):
    def new_tab(self, room, path):
        room.browser.switch_to.new_window("tab")
        room.open(path)
        room.see("#sync-chip")
        room.script("document.addEventListener('visibilitychange', () => { window.wasHidden ||= document.hidden; })")
        return room.browser.current_window_handle

    def turn_to(self, room, tab):
        room.browser.switch_to.window(tab)
        self.assertTrue(room.script("return window.wasHidden"), "no tab was hidden, and nothing was shown by this")
        room.wait("the tab is seen", lambda _: room.script("return document.visibilityState") == "visible")

    def test_eight_tabs_load_and_the_one_that_is_seen_is_up_to_date(self):
        record = self.town.case("渡槽漏水")["record"]
        room = self.room(cast.CLERK)
        case, intakes, *_ = [self.new_tab(room, path) for path in [f"records/{record}", *PATHS]]
        self.town.hub.run("note", "add", record, "--text", "渡槽已勾缝。", "--as", cast.HEAD)
        self.town.intake("渡槽边护栏松动")
        self.turn_to(room, case)
        begun = time.monotonic()
        room.wait_for_text("渡槽已勾缝", "#entries")
        tell(f"a tab that is shown again is up to date after {time.monotonic() - begun:.2f} s")
        self.turn_to(room, intakes)
        room.wait_for_text("渡槽边护栏松动", "#rows")
        # And it follows again.
        self.town.intake("渡槽下路面结冰")
        room.wait_for_text("渡槽下路面结冰", "#rows")
        self.turn_to(room, case)
        self.town.hub.run("note", "add", record, "--text", "次日复查未漏。", "--as", cast.HEAD)
        room.wait_for_text("次日复查未漏", "#entries")


class SilenceTests(BrowserTest):
    def stop_station(self, room):
        # The browser says in its console that the connection was refused.
        room.watch.expect(r"net::ERR_")
        self.town.station.stop()
        self.addCleanup(self.start_station)

    def start_station(self):
        if self.town.station.process is None:
            self.town.start_station()

    def says_that_nobody_answers(self, room, chip, advice):
        room.see("#sync-chip[data-state=silent]")
        self.assertIn(chip, room.text("#sync-chip"))
        room.says("#silent", advice)

    def test_a_node_that_stops_is_said_in_words_and_its_return_is_noticed(self):
        room = self.room(cast.WORKER, self.town.station)
        room.open("list")
        room.see("#sync-chip[data-state=green]")
        begun = time.monotonic()
        self.stop_station(room)
        self.says_that_nobody_answers(room, "本节点没有回应", "程序是否在运行")
        tell(f"the chip says so {time.monotonic() - begun:.1f} s after the node was stopped")
        # On paper too: it tells of what was.
        room.cdp("Emulation.setEmulatedMedia", media="print")
        self.assertIn("没有回应", room.text("#sync-chip"))
        room.cdp("Emulation.setEmulatedMedia", media="")
        self.start_station()
        # Its visits ended with it.
        room.wait("the page leads to the login", lambda _: room.page == "login")
        room.log_in(cast.WORKER)
        room.see("#sync-chip[data-state=green]")

    def test_what_is_half_filled_in_outlives_a_stop(self):
        room = self.room(cast.WORKER, self.town.station)
        room.open("intakes/new")
        room.follow("#language")
        room.follow("#size")
        room.hands.fill("#f-facts", "written half-way")
        self.stop_station(room)
        self.says_that_nobody_answers(room, "This node does not answer", "the program runs")
        self.assertLessEqual(
            *room.script("return [document.documentElement.scrollWidth, innerWidth]"), "large print goes off the page")
        self.start_station()
        room.see("#ended")
        room.gone("#silent")
        self.assertEqual(room.all("#sync-chip[data-state=silent], #sync-chip[data-state=green]"), [])
        self.assertEqual(room.value("#f-facts"), "written half-way")

    def test_a_node_that_hangs_is_found_out_and_forgiven(self):
        room = self.room(cast.WORKER, self.town.station)
        room.open("help")
        room.see("#sync-chip[data-state=green]")
        page = room.browser.current_window_handle
        room.browser.switch_to.new_window("tab")
        self.town.station.process.send_signal(signal.SIGSTOP)
        try:
            room.browser.switch_to.window(page)
            self.says_that_nobody_answers(room, "本节点没有回应", "程序是否在运行")
        finally:
            self.town.station.process.send_signal(signal.SIGCONT)
        room.see("#sync-chip[data-state=green]")
        room.gone("#silent")
        self.assertEqual(room.page, "help")
