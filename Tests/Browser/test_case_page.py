"""The page of a case as it is arranged: parts, dates, who answers for what, steps of other states; and how long forms
and lists keep what is pressed in sight."""

import cast
from suite import BrowserTest

# Whether the middle of an element can be pressed where it stands: nothing lies over it, and it is in the window.
IN_SIGHT = """
    const one = document.querySelector(arguments[0]), box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return y > 0 && y < innerHeight && top !== null && (one === top || one.contains(top) || top.contains(one));"""


class CasePageTests(BrowserTest):
    def assigned(self, title):
        record = self.town.case(title)["record"]
        self.town.accept(record)
        self.town.assign(record)
        return record

    def test_every_part_is_reached_from_the_head(self):
        record = self.assigned("村口石桥栏杆断裂")
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.see("#head [data-clock]")
        parts = [one.get_attribute("data-part") for one in room.all("#parts [data-part]")]
        self.assertIn("guarantees", parts)
        for part in parts:
            room.hands.activate(f"#parts [data-part='{part}']")
            self.assertTrue(room.script("return document.getElementById(arguments[0]) !== null", part), part)

    def test_who_answers_for_what_is_a_table(self):
        record = self.assigned("河堤护坡塌陷")
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        self.assertEqual(len(room.all("#guarantees [data-answer]")), 4)
        room.says("#guarantees", cast.MEDIATOR)
        self.assertNotIn("缺", room.text("#guarantees"))

    def test_a_table_comes_to_an_open_page_with_its_notice(self):
        record = self.town.case("泵站电机烧毁")["record"]
        self.town.accept(record)
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        self.assertEqual(room.all("#guarantees"), [])
        self.town.assign(record)
        room.see("#guarantees [data-answer=guarantee_mediate]")
        room.see("#parts [data-part=guarantees]")

    def test_steps_of_other_states_tell_from_where(self):
        record = self.town.case("晒场排水沟堵塞")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.hands.unfold("#elsewhere")
        room.says("#elsewhere [data-elsewhere=archived]", "已办结")
        self.assertEqual(room.all("#elsewhere [data-elsewhere=accepted]"), [])


class SaveBarTests(BrowserTest):
    def test_saving_is_always_in_sight(self):
        record = self.town.case("石阶长苔打滑")["record"]
        for path, button in [("intakes/new", "#register"), (f"records/{record}/edit", "#send")]:
            for width in [1280, 390]:
                with self.subTest(path=path, width=width):
                    room = self.room(cast.HEAD)
                    room.narrow(width)
                    room.open(path)
                    self.assertTrue(room.script(IN_SIGHT, button), "at the top")
                    room.script("document.querySelector('#f-facts').scrollIntoView()")
                    self.assertTrue(room.script(IN_SIGHT, button), "further down")

    def test_boxes_and_texts_keep_to_the_grid_of_the_form(self):
        """A box stands at the height of the field beside it, and what is long is as wide as the form."""
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        pairs = [("#f-phones", "#f-anonymous"), ("#f-citizen_id_number", "#f-real_name_verified")]
        for field, box in pairs:
            middles = room.script("""
                return arguments[0].map((css) => document.querySelector(css).getBoundingClientRect())
                  .map((box) => box.top + box.height / 2);""", [field, box])
            self.assertLess(abs(middles[0] - middles[1]), 6, box)
        widths = room.script("""
            return ['#f-facts', '#partMatter .fields', '[data-field=assistance]', '#partCircumstances .fields']
              .map((css) => document.querySelector(css).getBoundingClientRect().width);""")
        self.assertAlmostEqual(widths[0], widths[1], delta=1)
        self.assertAlmostEqual(widths[2], widths[3], delta=1)

    def test_what_has_the_focus_is_not_behind_the_bar(self):
        room = self.room(cast.HEAD)
        room.open("intakes/new")
        for field in ["#f-request", "#f-citizen_name", "#f-headcount", "#f-on_spot_result"]:
            room.script("scrollTo(0, 0); document.querySelector(arguments[0]).focus()", field)
            self.assertTrue(room.script(IN_SIGHT, field), field)


class FilterTests(BrowserTest):
    def test_few_filters_are_shown(self):
        room = self.room(cast.HEAD)
        room.open("list")
        # What is folded away counts as shown by its size alone.
        shown = room.script("""return [...document.querySelectorAll('#filters select, #filters input')]
            .filter((one) => one.checkVisibility()).map((one) => one.name)""")
        self.assertEqual(shown, ["kind", "text", "state", "unit", "grid"])
        room.hands.unfold("#more-filters")
        room.hands.choose("#channel", "letter")
        room.follow("#filters > button")
        # What is set is seen.
        room.see("#channel")
        self.assertEqual(room.value("#channel"), "letter")
