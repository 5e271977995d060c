"""What is mended after it was written, in the browser: values of a set, entries, two numbers that are one matter."""

import cast
from hands import Keyboard, Mouse
from suite import BrowserTest


class EditingTests(BrowserTest):
    def plain_room(self, person):
        room = self.room()
        room.without_script()
        room.open("login")
        room.log_in(person)
        return room

    def test_telephones_are_edited_row_by_row(self):
        for hands, title in [(Mouse, "晒谷场围墙倾斜"), (Keyboard, "晒谷场地面开裂")]:
            with self.subTest(hands=hands.__name__):
                record = self.town.case(title, citizen_name="陈大山", phones="13800005678")["record"]
                room = self.room(cast.CLERK, hands=hands)
                room.open(f"records/{record}")
                room.follow("#edit")
                room.hands.fill("#f-phones", "13900004321")
                room.follow("#send")
                room.says("#notice", "已保存")
                room.says("[data-field=phones]", "5678")
                room.says("[data-field=phones]", "4321")
                room.follow("#edit")
                self.assertEqual(len(room.all("[data-field=phones] [data-member]")), 2)
                room.hands.tick("[data-field=phones] [data-member]:first-child input")
                room.follow("#send")
                room.says("[data-field=phones]", "4321")
                self.assertNotIn("5678", room.text("[data-field=phones]"))

    def test_an_older_form_takes_away_only_what_it_showed(self):
        record = self.town.case("井台护栏松动", citizen_name="程小石", phones="13800005678")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/edit")
        self.town.hub.run("case", "set", record, "--add", "phones=13900004321", "--as", cast.CLERK)
        room.hands.tick("[data-field=phones] [name=drop]")
        room.follow("#send")
        room.says("#meanwhile", cast.CLERK)
        self.assertEqual(len(room.all("[data-field=phones] [data-member]")), 2)
        self.assertEqual(len(room.all("[data-field=phones] [name=drop]:checked")), 1)
        room.follow("#send")
        room.says("[data-field=phones]", "4321")
        self.assertNotIn("5678", room.text("[data-field=phones]"))

    def test_rows_are_added_without_script(self):
        record = self.town.case("田间道被水冲断")["record"]
        room = self.plain_room(cast.CLERK)
        room.open(f"records/{record}/edit")
        # Rare parts are folded until there is something in them.
        room.hands.unfold("#partMore")
        room.hands.fill("#f-tags", "水毁")
        room.hands.fill("#f-place", "三亩塘")
        room.follow("#more-rows")
        self.assertEqual([room.value("#f-tags"), room.value("#f-place")], ["水毁", "三亩塘"])
        room.hands.fill("#f-tags-1", "道路")
        room.hands.unfold("#partAccused")
        room.hands.choose("#f-accused_units", str(cast.WATER))
        room.follow("#send")
        room.says("[data-field=tags]", "水毁")
        room.says("[data-field=tags]", "道路")
        room.says("[data-field=place]", "三亩塘")
        room.says("[data-field=accused_units]", "水利站")

    def test_a_note_is_corrected(self):
        def keyboard():
            return self.room(cast.CLERK, hands=Keyboard)

        def plain():
            return self.plain_room(cast.CLERK)

        for make, title in [(keyboard, "滚水坝漏水"), (plain, "滚水坝淤积")]:
            with self.subTest(title=title):
                record = self.town.case(title)["record"]
                self.town.hub.run("note", "add", record, "--text", "漏点在左岸。", "--as", cast.CLERK)
                room = make()
                room.open(f"records/{record}")
                room.follow("#entries [data-correct=note]")
                self.assertEqual(room.value("#f-text"), "漏点在左岸。")
                room.hands.fill("#f-text", "漏点在右岸。")
                room.follow("#send")
                room.says("#notice", "已更正")
                room.says("#entries", "漏点在左岸。")
                room.says("#entries", "漏点在右岸。")
                self.assertEqual(len(room.all("#entries [data-correct=note]")), 1)

    def test_what_two_people_correct_is_corrected_once(self):
        record = self.town.case("排灌站电机烧毁")["record"]
        self.town.hub.run("note", "add", record, "--text", "电机功率七千瓦。", "--as", cast.CLERK)
        one, other = self.room(cast.CLERK), self.room(cast.HEAD)
        for room, text in [(one, "电机功率十一千瓦。"), (other, "电机功率十五千瓦。")]:
            room.open(f"records/{record}")
            room.follow("#entries [data-correct=note]")
            room.hands.fill("#f-text", text)
        one.follow("#send")
        one.says("#notice", "已更正")
        other.watch.expect("status of 409")
        other.follow("#send")
        other.says("main", "已经更正过")
        # What was typed is there to be copied.
        other.says("main", "电机功率十五千瓦。")

    def test_two_numbers_are_compared_and_merged(self):
        def mouse():
            return self.room(cast.HEAD)

        def plain():
            return self.plain_room(cast.HEAD)

        for make, titles in [(mouse, ["鱼塘死鱼", "豆腐坊排水"]), (plain, ["粮站噪声", "渡船超载"])]:
            with self.subTest(titles=titles):
                one, other = [self.town.case(title, facts=f"{title}，请查看。") for title in titles]
                room = make()
                room.open("duplicates")
                room.hands.unfold("#pair")
                room.hands.fill("#pair-one", one["number"])
                room.hands.fill("#pair-other", "没有这一件")
                room.follow("#pair #compare")
                room.says("#pair-other-error", "没有这个编号")
                self.assertEqual(room.value("#pair-one"), one["number"])
                room.hands.fill("#pair-other", other["number"])
                room.follow("#pair #compare")
                room.says("#merge-preview", "主案")
                room.hands.tick("#decision-same")
                room.follow("#send")
                room.says("#notice", "核对决定已保存")
                self.assertIsNotNone(self.town.hub.json("record", "show", one["record"])["group"])

    def test_duplicates_are_shown_while_one_types(self):
        record = self.town.intake("榨油坊废水横流", facts="每天傍晚放水，废水流进稻田。", phones="13700001357")["record"]
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        hands = room.hands
        room.says("#likely-live", "标题或事实写满四个字后")
        place = "return document.querySelector('#f-request').getBoundingClientRect().top + scrollY"
        before = room.script(place)
        hands.fill("#f-phones", "13700001357")
        hands.fill("#f-title", "榨油坊废水横流")
        hands.fill("#f-facts", "每天傍晚放水，废水流进稻田。")
        room.wait_for_text("榨油坊废水横流", "#likely-found")
        room.says("#likely-found", "联系电话相同")
        self.assertNotIn("13700001357", room.text("#likely-found"))
        # No field has moved by it, and nothing of what was typed stands in an address.
        self.assertEqual(room.script(place), before)
        self.assertEqual(room.path, "/intakes/new")
        asked = room.script("return performance.getEntriesByType('resource').map((one) => one.name)")
        self.assertEqual([one for one in asked if "13700001357" in one or "%E6%A6%A8" in one], [])
        # What is found opens beside the form, by the keyboard too, and what was typed is still there.
        link = f"#likely-found a[href='/records/{record}']"
        form = room.browser.current_window_handle
        room.script(f'document.querySelector("{link}").focus()')
        self.assertTrue(room.script(f'return document.activeElement.matches("{link}")'))
        hands.activate(link)
        room.wait("another tab is open", lambda browser: len(browser.window_handles) == 2)
        other = next(one for one in room.browser.window_handles if one != form)
        room.browser.switch_to.window(other)
        room.wait_for_text("榨油坊废水横流", "h1")
        room.browser.switch_to.window(form)
        self.assertEqual(room.value("#f-facts"), "每天傍晚放水，废水流进稻田。")
        # Another matter by the same person is another matter.
        hands.fill("#f-phones", "13700002222")
        room.wait_for_text("没有发现相似的登记", "#likely-found")
        hands.fill("#f-title", "榨油坊")
        hands.fill("#f-facts", "放水")
        room.wait_for_text("标题或事实写满四个字后", "#likely-found")

    def test_without_script_there_is_the_button_alone(self):
        room = self.plain_room(cast.CLERK)
        room.open("intakes/new")
        self.assertEqual([one for one in room.all("#likely-live") if one.is_displayed()], [])
        room.see("#compare")

    def test_duplicates_are_looked_for_before_an_intake_is_saved(self):
        self.town.intake("碾米坊粉尘大", facts="每天清早机器一响，粉尘飘满巷子。", phones="13700002468")
        for make in [lambda: self.room(cast.CLERK), lambda: self.plain_room(cast.CLERK)]:
            room = make()
            room.open("intakes/new")
            hands = room.hands
            hands.fill("#f-title", "碾米坊粉尘大")
            hands.fill("#f-facts", "每天清早机器一响，粉尘飘满巷子。")
            hands.fill("#f-phones", "13700002468")
            room.follow("#compare")
            room.says("#likely", "碾米坊粉尘大")
            room.says("#likely", "联系电话相同")
            self.assertEqual(room.value("#f-title"), "碾米坊粉尘大")
            self.assertEqual(room.all(".error"), [])
