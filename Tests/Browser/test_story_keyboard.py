"""The story of casework by the keyboard alone, and the keys of our own."""

from selenium.webdriver.common.keys import Keys

import cast
from hands import Keyboard
from story import CaseStory
from suite import BrowserTest


class KeyboardStoryTests(BrowserTest):
    def test_a_case_from_the_village_to_the_archive(self):
        story = CaseStory(self, Keyboard)
        story.tell("五组水渠渗漏")
        for room in [story.village, story.desk]:
            self.assertEqual(room.hands.unseen, set(), "places that hold the focus without showing it")

    def test_keys_of_our_own(self):
        room = self.room(cast.HEAD, hands=Keyboard)
        press = room.hands.press
        press("/")
        self.assertTrue(room.script("return document.activeElement.id === 'find'"))
        # In a field they are letters.
        press("g3?")
        self.assertEqual((room.page, room.value("#find")), ("home", "g3?"))
        press(Keys.TAB)
        for digit, page in [("3", "list"), ("4", "conflicts"), ("9", "help")]:
            press("g", digit)
            room.wait(f"g {digit} leads to {page}", lambda _, page=page: room.page == page)
        room.open("/")
        press("?")
        room.wait("? leads to the help", lambda _: room.page == "help")

    def test_the_menu_behind_the_name_closes(self):
        room = self.room(cast.HEAD, hands=Keyboard)
        room.open("list")
        isOpen = "return document.querySelector('#who').open"
        room.hands.unfold("#who")
        self.assertTrue(room.script(isOpen))
        room.hands.press(Keys.TAB)
        self.assertTrue(room.script(isOpen), "it closes while one goes through it")
        room.hands.press(Keys.ESCAPE)
        self.assertFalse(room.script(isOpen), "Escape leaves it open")
        self.assertTrue(room.script("return document.activeElement.matches('#who > summary')"), "the focus is lost")
        room.hands.unfold("#who")
        for _ in range(4):
            room.hands.press(Keys.TAB)
        self.assertFalse(room.script(isOpen), "it stays open behind whoever goes on")
        mouse = self.room(cast.HEAD)
        mouse.open("list")
        mouse.hands.unfold("#who")
        mouse.script("document.querySelector('main').click()")
        self.assertFalse(mouse.script(isOpen), "it lies on what is pressed next")

    def test_the_first_place_skips_to_the_content(self):
        room = self.room(cast.HEAD, hands=Keyboard)
        room.open("list")
        room.hands.press(Keys.TAB)
        self.assertTrue(room.script("return document.activeElement.matches('a.skip')"))
        room.hands.press(Keys.ENTER)
        room.hands.press(Keys.TAB)
        self.assertTrue(room.script("return document.activeElement.closest('main') !== null"))

    def test_a_problem_holds_the_focus_and_leads_to_its_field(self):
        room = self.room(cast.HEAD, hands=Keyboard)
        room.open("intakes/new")
        room.hands.choose("#f-home", str(cast.GRID))
        room.hands.fill("#f-title", "桥面护栏松动")
        room.hands.choose("#f-nature", "opinion")
        room.hands.choose("#f-channel", "phone")
        room.hands.fill("#f-facts", "过车时摇晃。")
        room.hands.fill("#f-headcount", "九人")
        room.follow("#register")
        self.assertTrue(room.script("return document.activeElement.id === 'problems'"))
        room.hands.activate("#problems a")
        # A link within the page moves the focus to its field.
        room.wait("the field has the focus", lambda _: room.script("return document.activeElement.id") == "f-headcount")
        self.assertEqual(room.value("#f-headcount"), "九人")
