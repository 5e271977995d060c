"""What a clerk at a desk notices: the receipt page, what is new, what was registered today, printing, a sync at once."""

import cast
from suite import BrowserTest


class DeskTests(BrowserTest):
    def register(self, room, title, name):
        room.open("intakes/new")
        hands = room.hands
        hands.choose("#f-home", str(cast.GRID))
        hands.fill("#f-title", title)
        hands.choose("#f-nature", "help")
        hands.fill("#f-facts", "三十亩菜地浇不上水。")
        hands.fill("#f-citizen_name", name)
        hands.fill("#f-phones", "13900004321")
        room.follow("#register")

    def test_who_walks_in_at_a_station(self):
        """The channel is proposed; whoever typed the name checks it on the receipt page; then it is masked."""
        room = self.room(cast.WORKER, self.town.station)
        room.open("intakes/new")
        self.assertEqual(room.value("#f-channel"), "walk_in")
        day = cast.day()
        self.register(room, "村东机井水泵坏了", "闫小满")
        room.says("#party", "闫小满")
        room.says("#party-phones", "13900004321")
        room.text("#official-number")
        room.says("#party", "闫小满")
        done = room.path
        room.follow("#print-slip button")
        room.says("main", "闫小满：")
        room.follow("#to-record")
        self.assertNotIn("闫小满", room.text("#facts"))
        room.open(done)
        room.see("#provisional-number")
        self.assertEqual(room.all("#party"), [])
        room.open("")
        if cast.day() == day:
            room.says("#registered-today", "村东机井水泵坏了")
            room.wait_for_text("已到中心", "#registered-today")

    def test_a_day_stands_beside_its_field_as_pages_write_it(self):
        """A browser writes 03/09/2026, by its own language; what is chosen is told in that of the page."""
        record = self.town.case("水渠决口二十米")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/edit")
        choose = """
            const field = document.querySelector('[name=received_at]');
            const before = field.nextElementSibling.textContent;
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', {bubbles: true}));
            return [before, field.nextElementSibling.textContent];"""
        before, after = room.script(choose, "2026-03-09T15:00")
        self.assertRegex(before, r"^20\d\d年\d+月\d+日 \d\d:\d\d$")
        self.assertEqual(after, "2026年3月9日 15:00")
        self.assertEqual(room.script(choose, ""), ["2026年3月9日 15:00", ""])

    def test_the_lists_of_the_office_are_one_step_from_a_case(self):
        record = self.town.case("水渠淤塞百米")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        self.assertFalse(room.script("return document.querySelector('.office-menu a').checkVisibility()"))
        room.hands.unfold(".office")
        room.follow(".office-menu a[href='/supervision']")
        self.assertEqual(room.path, "/supervision")
        self.assertEqual(room.text("nav.sections [data-current] > summary"), "工作台")

    def test_the_hub_sees_what_is_new(self):
        room = self.room(cast.CLERK)
        room.open("")
        title = "村西机井水泵坏了"
        self.town.intake(title, by=cast.HEAD)
        room.wait_for_text(title, "#tasks")
        # A reload is the same look.
        for _ in range(2):
            room.see("#arrived a")
            row = next(one for one in room.all("#tasks .rows li") if title in one.text)
            self.assertTrue(row.text.startswith("新"), row.text)
            room.reload()

    def test_a_form_is_looked_at_and_printed_from_there(self):
        record = self.town.case("砂石路冲毁三十米", citizen_name="陈大山")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.follow("#print button[data-form=case_sheet]")
        room.says("#copy", "打印后为第1次打印")
        self.assertEqual(len(room.all("svg.qr path")), 1)
        # Ctrl-P prints no preview.
        room.cdp("Emulation.setEmulatedMedia", media="print")
        self.assertFalse(room.script("return document.querySelector('main').checkVisibility()"))
        self.assertTrue(room.script("return document.querySelector('.no-paper').checkVisibility()"))
        room.cdp("Emulation.setEmulatedMedia", media="")
        trail = self.town.hub.json("audit", "show", record)
        self.assertEqual([one for one in trail if one["act"] == "printed"], [])

    def test_the_card_of_a_grid_is_printed(self):
        """From its grid to the paper, which comes out of the printer as it is seen."""
        room = self.room(cast.CLERK)
        room.open(f"grids/{cast.GRID}")
        room.follow(f"a[href='/grids/{cast.GRID}/card']")
        room.says("main", "人大代表联系群众明白卡")
        room.says("main", "每月9日")
        self.assertEqual(len(room.all("svg.qr path")), 1)
        room.script("window.printed = 0; window.print = () => { window.printed += 1; }")
        room.hands.activate(".bar [data-print]")
        self.assertEqual(room.script("return window.printed"), 1)
        room.cdp("Emulation.setEmulatedMedia", media="print")
        self.assertTrue(room.script("return document.querySelector('article.card').checkVisibility()"))
        self.assertFalse(room.script("return document.querySelector('.bar').checkVisibility()"))
        room.cdp("Emulation.setEmulatedMedia", media="")

    def test_print_buttons_still_work_after_a_renewal(self):
        record = self.town.case("涵洞淤堵待清")["record"]
        room = self.room(cast.CLERK)
        room.open(f"records/{record}")
        room.script("window.printed = 0; window.print = () => { window.printed += 1; }")
        self.town.hub.run("case", "set", record, "--set", "title=涵洞淤堵已清", "--as", cast.HEAD)
        room.wait_for_text("涵洞淤堵已清", "#head")
        room.hands.activate("#head [data-print]")
        self.assertEqual(room.script("return window.printed"), 1)

    def test_a_sync_at_once(self):
        room = self.room(cast.WORKER, self.town.station)
        room.open("sync")
        room.follow("form[data-run=H00] button")
        room.wait_for_text("已同步，发出", "form[data-run=H00]")
        desk = self.room(cast.CLERK)
        desk.open("sync")
        self.assertEqual(desk.all("form[data-run]"), [])

    def test_a_sync_at_once_without_script(self):
        room = self.room(None, self.town.station)
        room.without_script()
        room.open("login")
        room.log_in(cast.WORKER)
        room.open("sync")
        room.follow("form[data-run=H00] button")

        def is_done(_):
            room.reload()
            return "已同步，发出" in room.text("form[data-run=H00]")

        room.wait("the sync is over", is_done)
