"""Without JavaScript everything works after a reload."""

import cast
from suite import BrowserTest


class NoScriptTests(BrowserTest):
    def plain_room(self, person, node=None):
        room = self.room(None, node)
        room.without_script()
        room.open("login")
        room.log_in(person)
        return room

    def test_a_case_is_handled(self):
        room = self.plain_room(cast.CLERK)
        hands = room.hands
        room.follow("nav [data-section=navIntake]")
        hands.choose("#f-home", str(cast.GRID))
        hands.fill("#f-title", "古井护栏缺损")
        hands.choose("#f-nature", "help")
        hands.choose("#f-channel", "grid_found")
        hands.fill("#f-facts", "护栏断了两根。")
        room.follow("#register")
        room.follow("#to-record")
        room.follow("#open-case button")
        room.says("#notice", "已立案")
        record = room.path
        room.switch_to(cast.HEAD)
        room.open(record)
        hands.unfold("#step-accepted")
        hands.choose("#accepted-track", "petition")
        room.follow("#step-accepted form > button")
        room.see("#record-state[data-state=accepted]")
        hands.unfold("#entry-note")
        hands.fill("#note-text", "先拉了警戒线。")
        room.follow("#entry-note form > button")
        room.says("#entries", "先拉了警戒线")

    def test_a_stale_form_tells_what_changed(self):
        record = self.town.case("坡地滚石")["record"]
        room = self.plain_room(cast.HEAD)
        room.open(f"records/{record}/edit")
        self.town.hub.run("case", "set", record, "--set", "place=三岔口", "--as", cast.CLERK)
        room.hands.fill("#f-place", "五里坡")
        room.follow("#send")
        room.says("#meanwhile", "三岔口")
        self.assertEqual(room.value("#f-place"), "五里坡")
        room.follow("#send")
        room.says("[data-field=place]", "五里坡")

    def test_a_change_elsewhere_is_there_after_a_reload(self):
        record = self.town.case("机耕桥限重牌倒伏")["record"]
        self.town.wait_until_in_step()
        room = self.plain_room(cast.WORKER, self.town.station)
        room.open(f"records/{record}")
        self.town.accept(record)
        self.town.wait_until_in_step()
        room.reload()
        room.see("#record-state[data-state=accepted]")

        # A session may just have ended and not begun anew: a page without script shows what was true when it was made.
        def is_green(_driver=None):
            room.reload()
            return bool(room.all("#sync-chip[data-state=green]"))
        room.wait("the chip is green after a reload", is_green)

    def test_a_conflict_and_a_proposal_are_settled(self):
        record = self.town.case("祠堂屋面漏雨")["record"]
        self.town.disagree(record, "nature", "help", "dispute")
        proposed = self.town.case("路口反光镜破损")["record"]
        self.town.hub.run("case", "accept", proposed, "--track", "petition", "--as", cast.CLERK)
        room = self.plain_room(cast.HEAD)
        room.open(f"records/{record}/conflicts/nature")
        values = [one.text for one in room.all("#decide .what")]
        room.hands.activate(f"#value-{values.index('矛盾纠纷')}")
        room.follow("#send")
        room.says("[data-field=nature]", "矛盾纠纷")
        room.open("proposals")
        room.follow(f"form[action='/records/{proposed}/proposals'] button[value=yes]")
        room.says("#notice", "已同意")
        room.open(f"records/{proposed}")
        room.see("#record-state[data-state=accepted]")

    def test_nothing_that_needs_script_is_shown(self):
        record = self.town.case("站牌被撞歪")["record"]
        room = self.plain_room(cast.HEAD)
        for path in [f"records/{record}", "list", "audit"]:
            room.open(path)
            self.assertEqual([one for one in room.all("[data-print]") if one.is_displayed()], [], path)
