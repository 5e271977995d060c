"""Two people at one case: nobody's work is overwritten without a word."""

import cast
from suite import BrowserTest


class TwoPeopleTests(BrowserTest):
    def two_editors(self, title):
        """Both have the form of the same case open."""
        record = self.town.case(title)["record"]
        one, other = self.room(cast.HEAD), self.room(cast.CLERK)
        for room in [one, other]:
            room.open(f"records/{record}/edit")
        return record, one, other

    def test_the_later_form_tells_what_the_other_did(self):
        record, one, other = self.two_editors("两村界沟淤塞")
        one.hands.fill("#f-place", "界沟东段")
        one.follow("#send")
        one.says("#notice", "已保存")
        other.hands.fill("#f-place", "界沟西段")
        other.follow("#send")
        other.says("#meanwhile", cast.HEAD)
        other.says("#meanwhile", "界沟东段")
        self.assertEqual(other.value("#f-place"), "界沟西段")
        one.open(f"records/{record}")
        one.says("[data-field=place]", "界沟东段")
        # Having seen it, the second sends again: now it is a decision of theirs.
        other.follow("#send")
        other.says("#notice", "已保存")
        other.says("[data-field=place]", "界沟西段")
        one.wait_for_text("界沟西段", "[data-field=place]")
        one.says("#timeline", "界沟东段")

    def test_different_fields_are_both_kept(self):
        record, one, other = self.two_editors("古树枝压电线")
        one.hands.fill("#f-place", "祠堂前")
        one.follow("#send")
        other.hands.fill("#f-request", "请修剪树枝")
        other.follow("#send")
        other.says("#meanwhile", "祠堂前")
        # What was not touched shows the other's value, not the old one that this form was opened with.
        self.assertEqual(other.value("#f-place"), "祠堂前")
        other.follow("#send")
        other.open(f"records/{record}")
        other.says("[data-field=place]", "祠堂前")
        other.says("[data-field=request]", "请修剪树枝")

    def test_both_see_the_other_while_they_read(self):
        record = self.town.case("便桥木板断裂")["record"]
        one, other = self.room(cast.HEAD), self.room(cast.CLERK)
        for room in [one, other]:
            room.open(f"records/{record}")
            room.hands.unfold("#entry-note")
        one.hands.fill("#note-text", "主任看过现场。")
        other.hands.fill("#note-text", "信访员联系了村里。")
        for room in [one, other]:
            room.follow("#entry-note form > button")
            # What is only added is taken at once, whatever has come since.
            room.says("#notice", "已保存")
        for room in [one, other]:
            room.wait_for_text("主任看过现场", "#entries")
            room.wait_for_text("信访员联系了村里", "#entries")

    def test_a_step_that_a_colleague_took_is_not_taken_twice(self):
        record = self.town.case("河滩采砂扰民")["record"]
        one, other = self.room(cast.HEAD), self.room(cast.HEAD)
        for room in [one, other]:
            room.open(f"records/{record}")
            room.hands.unfold("#step-accepted")
            room.hands.choose("#accepted-track", "petition")
        one.follow("#step-accepted form > button")
        one.see("#record-state[data-state=accepted]")
        other.watch.expect("status of 409")
        other.follow("#step-accepted form > button")
        other.says("main", "状态已经变化")
        log = self.town.hub.json("record", "log", record)
        steps = [op for change in log["changesets"] for op in change["ops"] if op.get("about") == "accepted"]
        self.assertEqual(len(steps), 1)

    def test_a_form_that_was_open_during_a_merge_tells_what_changed(self):
        """The other writes at another node, and the two meet while the form is open."""
        record = self.town.case("灌渠闸门失灵")["record"]
        self.town.wait_until_in_step()
        desk, village = self.room(cast.CLERK), self.room(cast.WORKER, self.town.station)
        for room in [desk, village]:
            room.open(f"records/{record}/edit")
        village.hands.fill("#f-place", "上游闸口")
        village.follow("#send")
        self.town.wait_until_in_step()
        desk.hands.fill("#f-place", "下游闸口")
        desk.hands.fill("#f-request", "更换闸门")
        desk.follow("#send")
        desk.says("#meanwhile", cast.WORKER)
        desk.says("#meanwhile", "上游闸口")
        self.assertEqual([desk.value("#f-place"), desk.value("#f-request")], ["下游闸口", "更换闸门"])
        desk.follow("#send")
        for room in [desk, village]:
            room.open(f"records/{record}")
            room.wait_for_text("下游闸口", "[data-field=place]")
