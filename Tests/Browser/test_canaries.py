"""What the other tests rely on finds what it should: each is shown a fault."""

import axe
import cast
from hands import Keyboard
from suite import BrowserTest
from test_narrow import OFFENDERS, WIDTH


class CanaryTests(BrowserTest):
    def test_axe_finds_a_picture_without_words_and_pale_letters(self):
        room = self.room(cast.CLERK)
        room.open("help")
        self.assertEqual([one for one in axe.findings(room) if one[0] in axe.GRAVE], [])
        room.script("""
            const picture = document.createElement('img'), text = document.createElement('p');
            picture.src = 'data:,';
            text.textContent = '看不清的字';
            text.style.color = '#ddd';
            document.querySelector('main').append(picture, text);""")
        found = {rule for impact, rule, *_ in axe.findings(room) if impact in axe.GRAVE}
        self.assertLessEqual({"image-alt", "color-contrast"}, found)

    def test_a_wide_part_is_found(self):
        room = self.room(cast.CLERK)
        room.narrow(WIDTH)
        room.open("help")
        room.script("""
            const part = document.createElement('div');
            part.textContent = '宽';
            part.style.width = '600px';
            document.querySelector('main').append(part);""")
        full, _, offenders = room.script(OFFENDERS)
        self.assertGreater(full, WIDTH)
        self.assertTrue(any(one.startswith("DIV") for one in offenders), offenders)

    def test_the_watch_hears_the_console_and_sees_requests(self):
        room = self.room(cast.CLERK)
        room.script("console.error('something went wrong'); setTimeout(() => { throw new Error('and once more') })")
        room.browser.get(self.town.station.address + "login")
        found = room.watch.complaints()
        for wanted in ["something went wrong", "and once more", f"request elsewhere: {self.town.station.address}login"]:
            self.assertTrue(any(wanted in line for line in found), f"{wanted} in {found}")

    def test_the_policy_keeps_a_page_from_asking_elsewhere(self):
        room = self.room(cast.CLERK)
        room.watch.expect("Content Security Policy")
        answer = room.script(
            "return fetch(arguments[0]).then(() => 'read', () => 'blocked')", self.town.station.address + "login")
        self.assertEqual(answer, "blocked")

    def test_the_keyboard_cannot_reach_what_is_no_place(self):
        room = self.room(cast.CLERK, hands=Keyboard)
        room.open("help")
        with self.assertRaises(AssertionError):
            room.hands.go_to("main h1")
