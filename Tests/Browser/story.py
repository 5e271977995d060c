"""The story of one case, from a village without a network to the archive, as docs/casework-story.md tells it by the
command line. It is told with the hands of whoever asks: a mouse, or a keyboard alone."""

import re
import time

import cast
from suite import tell


class CaseStory:
    def __init__(self, test, hands):
        self.town = test.town
        self.test = test
        self.village = test.room(cast.WORKER, self.town.station, hands=hands)
        self.hands = hands
        self.desk = None

    def tell(self, title):
        self.title = title
        self.register_without_network()
        self.arrive_at_the_hub()
        self.open_and_accept()
        self.assign()
        self.sign()
        self.lose_the_hub_in_the_middle()
        self.report_and_conclude()
        self.call_back()
        self.archive()

    # In the village

    def register_without_network(self):
        room, hands = self.village, self.village.hands
        room.follow("nav [data-section=navIntake]")
        hands.choose("#f-home", str(cast.GRID))
        hands.fill("#f-title", self.title)
        hands.choose("#f-nature", "help")
        hands.choose("#f-channel", "grid_visit")
        hands.fill("#f-facts", "垮塌约八米，稻田断水，电话13800005678。")
        hands.fill("#f-citizen_name", "陈大山")
        hands.fill("#f-phones", "13800005678")
        hands.tick("#f-consent_to_callback")
        # The longer a station is alone the more rarely it knocks: the hub goes while the form is filled in already.
        self.town.hub.stop()
        room.see("#sync-chip[data-state=offline]")
        room.follow("#register")
        self.number = room.text("#provisional-number")
        self.test.assertRegex(self.number, r"^G3-S03-\d{8}-\d+$")
        room.says("#official", "正式编号由镇中心")
        room.says("#sync-chip", "待同步")

    def arrive_at_the_hub(self):
        """The page of the slip stays open, and gets the official number by itself."""
        begun = time.monotonic()
        self.town.start_hub()
        started = time.monotonic()
        self.official = self.village.text("#official-number")
        came = time.monotonic()
        tell(f"hub up after {started - begun:.1f} s; its number on the station's page {came - started:.1f} s later")
        self.test.assertRegex(self.official, r"^诉求〔\d{4}〕\d+号$")
        self.village.see("#sync-chip[data-state=synced], #sync-chip[data-state=green]")

    # At the desk in the township, where colleagues take turns

    def open_and_accept(self):
        self.desk = room = self.test.room(cast.CLERK, hands=self.hands)
        self.take_up(room, "route_intake")
        room.says("#head", self.title)
        self.test.assertNotIn("陈大山", room.text("#facts"))
        room.follow("#open-case button")
        room.says("#notice", "已立案")
        self.record = room.path
        self.case_number = re.search(r"G3-H00-\d{8}-\d+", room.text("#head")).group()
        room.switch_to(cast.HEAD)
        self.find(room, self.case_number)
        room.hands.unfold("#step-accepted")
        room.hands.choose("#accepted-track", "petition")
        room.follow("#step-accepted form > button")
        self.expect_state(room, "accepted")
        self.official_case = room.text("#record-number")
        self.test.assertRegex(self.official_case, r"^信访〔\d{4}〕\d+号$")

    def take_up(self, room, rule):
        """This story's line of the list of things to do, as soon as it is there."""
        script = """
            const links = document.querySelectorAll(`[data-rule=${arguments[0]}] a.title`);
            const own = [...links].find((link) => link.innerText.includes(arguments[1]));
            return own ? own.getAttribute('href') : null;"""
        path = room.wait(f"{self.title} is in the list, {rule}", lambda _: room.script(script, rule, self.title))
        room.follow(f"[data-rule={rule}] a[href='{path}']")

    def find(self, room, number):
        """By the search box: a number leads to its record."""
        room.hands.fill("#find", number)
        room.follow("form.find button")
        room.says("#head", self.title)

    def expect_state(self, room, state):
        room.see(f"#record-state[data-state={state}]")

    def assign(self):
        """A notice with a guarantee missing is not issued, and keeps what was typed."""
        room = self.desk
        room.hands.unfold("#step-assigned")
        room.hands.choose("#assigned-current_unit", str(cast.WATER))
        room.hands.fill("#assigned-guarantee_mediate", cast.MEDIATOR)
        room.hands.fill("#assigned-guarantee_track", cast.CLERK)
        room.hands.fill("#assigned-guarantee_feedback", cast.OFFICER)
        room.hands.fill("#assigned-requirements", "十日内修复断口")
        room.hands.activate("#step-assigned form > button")
        self.test.assertTrue(room.script("return !!document.querySelector('#assigned-guarantee_stability:invalid')"))
        self.expect_state(room, "accepted")
        self.test.assertEqual(room.value("#assigned-guarantee_mediate"), cast.MEDIATOR)
        room.hands.fill("#assigned-guarantee_stability", cast.WORKER)
        room.follow("#step-assigned form > button")
        self.expect_state(room, "assigned")

    def sign(self):
        room = self.desk
        room.switch_to(cast.OFFICER)
        self.take_up(room, "sign")
        room.hands.unfold("#step-in_progress")
        room.follow("#step-in_progress form > button")
        self.expect_state(room, "in_progress")

    def lose_the_hub_in_the_middle(self):
        """The village works on meanwhile. The open page of the desk comes back with the hub, at its login: a restart
        ends every visit."""
        room, hands = self.village, self.village.hands
        # The stream of the open page is refused while nobody listens, and the browser says so.
        self.desk.watch.expect(r"/live - Failed to load resource: net::ERR_|net::ERR_CONNECTION_REFUSED")
        self.town.hub.stop()
        room.see("#sync-chip[data-state=offline]")
        room.switch_to(cast.REPRESENTATIVE)
        self.find(room, self.official_case)
        hands.unfold("#entry-mediation")
        hands.fill("#mediation-course", "两家到断口看过，同意先引水。")
        hands.choose("#mediation-outcome", "oral")
        room.follow("#entry-mediation form > button")
        room.says("#notice", "已保存")
        room.says("#entries", "同意先引水")
        room.see("#entries [data-arrival=unconfirmed]")
        self.town.start_hub()
        begun = time.monotonic()
        room.see("#sync-chip[data-state=synced], #sync-chip[data-state=green]")
        room.see("#entries [data-arrival=held], #entries [data-arrival=atHub]")
        tell(f"the entry written meanwhile is receipted {time.monotonic() - begun:.1f} s after the hub is back")

    def report_and_conclude(self):
        room = self.desk
        room.open(self.record)
        self.test.assertEqual(room.page, "login", "a restart of the node ends every visit")
        room.log_in(cast.OFFICER)
        room.says("#entries", "同意先引水")
        room.hands.unfold("#step-reported")
        room.hands.fill("#reported-text", "断口已用石料砌好，当日放水。")
        room.hands.choose("#reported-outcome_claim", "resolved")
        room.follow("#step-reported form > button")
        self.expect_state(room, "reported")
        room.switch_to(cast.HEAD)
        self.take_up(room, "review_report")
        room.hands.unfold("#step-concluded")
        room.hands.choose("#concluded-closed_kind", "resolved")
        room.hands.fill("#concluded-result_text", "水渠断口修复，稻田已灌上水。")
        room.hands.fill("#concluded-opinion_no", "意见1")
        room.follow("#step-concluded form > button")
        self.expect_state(room, "concluded")

    def call_back(self):
        """In the village, whose open page has followed."""
        room, hands = self.village, self.village.hands
        self.expect_state(room, "concluded")
        room.follow("nav [data-section=navHome]")
        self.take_up(room, "callback")
        hands.unfold("#entry-callback")
        hands.choose("#callback-mode", "visit")
        hands.choose("#callback-reached", "yes")
        hands.choose("#callback-rating", "satisfied")
        hands.fill("#callback-citizen_opinion", "水通了，没意见。")
        room.follow("#entry-callback form > button")
        room.says("#entries", "水通了")

    def archive(self):
        room = self.desk
        room.switch_to(cast.CLERK)
        self.take_up(room, "archive")
        room.hands.unfold("#step-archived")
        room.follow("#step-archived form > button")
        self.expect_state(room, "archived")
        self.expect_state(self.village, "archived")
        self.town.wait_until_in_step()
