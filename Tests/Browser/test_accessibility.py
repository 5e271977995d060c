"""Automated accessibility checks of every main page: by day, by night, in large print and English."""

import axe
import world
from suite import BrowserTest, tell


class AccessibilityTests(BrowserTest):
    def check(self, room):
        grave, light = [], set()
        for name in world.walk(room, papers=True):
            for impact, rule, words, places in axe.findings(room):
                line = f"{name}: {impact} {rule} ({words}) at {'; '.join(places[:4])}"
                if impact in axe.GRAVE:
                    grave.append(line)
                else:
                    light.add(f"{impact} {rule} ({words}) at {places[0]}")
        for line in sorted(light):
            tell(line)
        self.assertEqual(grave, [], "\n" + "\n".join(grave))

    def test_by_day(self):
        self.check(self.room())

    def test_by_night(self):
        room = self.room()
        room.dark()
        self.check(room)

    def test_in_large_print_and_english(self):
        room = self.room()
        room.open("login")
        room.follow("#size")
        room.follow("#language")
        self.assertTrue(room.script("return document.documentElement.matches('.large[lang=en]')"))
        self.check(room)

    def test_a_form_with_problems(self):
        room = self.room("钱进")
        room.open("intakes/new")
        room.script("for (const form of document.forms) form.noValidate = true")
        room.follow("#register")
        grave = [one for one in axe.findings(room) if one[0] in axe.GRAVE]
        self.assertEqual(grave, [])

    def test_whoever_wants_no_motion_gets_none(self):
        room = self.room()
        room.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
        room.open("login")
        moving = "return [...document.querySelectorAll('*')].filter((one) => {" \
            "const style = getComputedStyle(one); return style.transitionDuration !== '0s' || " \
            "style.animationName !== 'none'}).length"
        self.assertEqual(room.script(moving), 0)
