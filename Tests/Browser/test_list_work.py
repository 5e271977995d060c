"""台账 and consultation as places to work: rows are chosen, one act is taken on all of them, and what has moved is left
alone; with a mouse, with the keyboard, without JavaScript."""

import cast
from hands import Keyboard, Mouse
from suite import BrowserTest

NOTICE = {
    "#f-guarantee_mediate": cast.MEDIATOR, "#f-guarantee_track": cast.CLERK, "#f-guarantee_feedback": cast.OFFICER,
    "#f-guarantee_stability": cast.WORKER, "#f-requirements": "十日内修复",
}


class ListWorkTests(BrowserTest):
    def accepted(self, title):
        record = self.town.case(title)["record"]
        self.town.accept(record)
        return record

    def assign(self, room, matter, records):
        """From the list of this matter to the results."""
        hands = room.hands
        room.open(f"list?kind=case&text={matter}")
        for record in records:
            hands.tick(f"input[name=pick][value='{record}']")
        room.follow("#bulk button[value=assign]")
        hands.choose("#f-current_unit", str(cast.WATER))
        for css, text in NOTICE.items():
            hands.fill(css, text)
        room.follow("#send")

    def results(self, room):
        return sorted(one.get_attribute("data-result") for one in room.all("[data-result]"))

    def test_rows_are_assigned_together(self):
        for hands, matter in [(Mouse, "南坡滑坡"), (Keyboard, "北坡滑坡")]:
            with self.subTest(hands=hands.__name__):
                records = [self.accepted(f"{matter}第{n}处") for n in range(2)]
                early = self.town.case(f"{matter}未受理")["record"]
                room = self.room(cast.HEAD, hands=hands)
                self.assign(room, matter, records + [early])
                self.assertEqual(self.results(room), ["done", "done", "refused"])
                room.see(f"[data-record='{early}']")
                self.assertEqual(room.value("#f-requirements"), "十日内修复")
                for record in records:
                    room.open(f"records/{record}")
                    room.see("#record-state[data-state=assigned]")

    def test_it_needs_no_script(self):
        records = [self.accepted(f"古渡口栏杆第{n}段") for n in range(2)]
        room = self.room()
        room.without_script()
        room.open("login")
        room.log_in(cast.HEAD)
        room.open("list?kind=case&text=古渡口栏杆")
        room.hands.tick("#all-rows")
        room.follow("#bulk button[value=urge]")
        room.hands.fill("#f-text", "请三日内答复")
        room.follow("#send")
        self.assertEqual(self.results(room), ["done", "done"])
        for record in records:
            room.open(f"records/{record}")
            room.says("#entries", "请三日内答复")

    def test_what_has_moved_is_left_alone(self):
        record = self.accepted("石阶松动")
        room = self.room(cast.HEAD)
        room.open("list?kind=case&text=石阶松动")
        room.hands.tick(f"input[name=pick][value='{record}']")
        self.town.hub.run("note", "add", record, "--text", "先等雨停", "--as", cast.CLERK)
        # What is ticked is not renewed under the hand.
        room.see("#moved")
        room.follow("#bulk button[value=urge]")
        room.hands.fill("#f-text", "请尽快")
        room.follow("#send")
        self.assertEqual(self.results(room), ["moved"])
        room.says("#results", cast.CLERK)
        self.assertEqual(room.value("#f-text"), "请尽快")
        room.hands.tick(f"input[name=pick][value='{record}']")
        room.follow("#send")
        self.assertEqual(self.results(room), ["done"])
        room.open(f"records/{record}")
        room.says("#entries", "先等雨停")
        room.says("#entries", "请尽快")

    def test_all_rows_are_ticked_and_one_is_let_go(self):
        records = [self.accepted(f"凉亭漏雨第{n}座") for n in range(3)]
        room = self.room(cast.HEAD)
        room.open("list?kind=case&text=凉亭漏雨")
        room.hands.tick("#all-rows")
        self.assertEqual(len(room.all("input[name=pick]:checked")), 3)
        room.hands.tick(f"input[name=pick][value='{records[1]}']")
        self.assertEqual(len(room.all("#all-rows:checked")), 0)
        room.follow("#bulk button[value=print]")
        room.hands.choose("#f-form", "case_sheet")
        room.follow("#send")
        self.assertEqual(room.page, "papers")
        self.assertEqual(len(room.all("article.paper")), 2)

    def test_a_filter_is_kept_and_shared_by_its_address(self):
        self.accepted("井台石板碎裂")
        room = self.room(cast.HEAD)
        room.open("list?kind=case&text=井台石板")
        room.hands.unfold("#columns")
        room.hands.tick("#columns input[value=grid]")
        room.follow("#filters > button")
        room.hands.unfold("#save-filter")
        room.hands.fill("#filter-name", "井台")
        room.follow("#keep-filter")
        room.says("#notice", "筛选已保存")
        address = room.path
        room.open("list")
        room.follow("#saved [data-filter]")
        room.says("#rows", "井台石板碎裂")
        other = self.room(cast.CLERK)
        other.open(address)
        other.says("#rows thead", "所属网格")
        other.says("#rows", "井台石板碎裂")
        room.hands.unfold("#save-filter")
        room.follow("#save-filter button[value=forget]")
        room.says("#notice", "筛选已删去")


class ConsultationTests(BrowserTest):
    def test_a_matter_is_consulted_on_and_assigned(self):
        for hands, title in [(Mouse, "两村争水"), (Keyboard, "两村争渠")]:
            with self.subTest(hands=hands.__name__):
                self.consult(self.room("许立", hands=hands), title)

    def consult(self, room, title):
        record = self.town.case(title)["record"]
        self.town.hub.run("note", "add", record, "--text", "网格看过现场", "--as", cast.WORKER)
        hands = room.hands
        room.open(f"records/{record}")
        hands.unfold("#step-consulting")
        hands.fill("#consulting-reason", "涉及两个部门")
        room.follow("#step-consulting form > button")
        room.see("#record-state[data-state=consulting]")
        room.switch_to(cast.HEAD)
        room.open("consultation")
        room.says("#consulting", "涉及两个部门")
        room.follow(f"#consulting tr[data-record='{record}'] [data-matter]")
        room.says("#voices", "网格看过现场")
        hands.unfold("#step-accepted")
        hands.choose("#accepted-track", "petition")
        room.follow("#step-accepted form > button")
        room.follow(f"#unassigned tr[data-record='{record}'] [data-matter]")
        hands.unfold("#step-assigned")
        hands.choose("#assigned-current_unit", str(cast.WATER))
        for css, text in NOTICE.items():
            hands.fill(css.replace("#f-", "#assigned-"), text)
        room.follow("#step-assigned form > button")
        self.assertEqual(room.page, "consultation")
        room.follow("#minutes")
        self.assertEqual(len(room.all(f"tr[data-record='{record}']")), 2)
        room.says("#rows", "信访渠道")
