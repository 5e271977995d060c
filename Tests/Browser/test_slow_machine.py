"""A machine four times slower: everything still works, a form that is sent in impatience is sent once."""

import time

import cast
from suite import BrowserTest, tell


class SlowMachineTests(BrowserTest):
    def slow_room(self, person, node=None):
        room = self.room(None, node)
        room.slow(4)
        room.open("login")
        room.log_in(person)
        return room

    def test_an_intake_becomes_a_case(self):
        room = self.slow_room(cast.CLERK)
        begun = time.monotonic()
        room.follow("#new-intake")
        tell(f"form of an intake: {time.monotonic() - begun:.2f} s")
        room.hands.choose("#f-home", str(cast.GRID))
        room.hands.fill("#f-title", "涵洞坍塌堵住排水")
        room.hands.choose("#f-nature", "help")
        room.hands.choose("#f-channel", "phone")
        begun = time.monotonic()
        room.hands.fill("#f-facts", "雨后塌方，水漫过路面。" * 40)
        tell(f"440 characters typed: {time.monotonic() - begun:.2f} s")
        begun = time.monotonic()
        room.follow("#register")
        tell(f"registered: {time.monotonic() - begun:.2f} s")
        room.follow("#to-record")
        room.follow("#open-case button")
        begun = time.monotonic()
        room.reload()
        tell(f"page of a case: {time.monotonic() - begun:.2f} s")
        room.see("#record-state[data-state=registered]")

    def test_a_form_sent_in_impatience_is_sent_once(self):
        room = self.slow_room(cast.CLERK)
        title = "急着按了好几下"
        room.open("intakes/new")
        room.hands.choose("#f-home", str(cast.GRID))
        room.hands.fill("#f-title", title)
        room.hands.choose("#f-nature", "opinion")
        room.hands.choose("#f-channel", "letter")
        room.hands.fill("#f-facts", "来信一封。")
        room.script("window.isOldPage = true")
        room.script("const send = document.querySelector('#register'); send.click(); send.click(); send.click()")
        room.wait("the slip is there", lambda _: room.page == "intake-done")
        # Going back and sending the same form again leads to the same slip.
        number = room.text("#provisional-number")
        listed = [one for one in self.town.hub.records("intake") if one["title"] == title]
        self.assertEqual([one["number"] for one in listed], [number])

    def test_the_open_page_follows(self):
        record = self.town.case("水泵房进水")["record"]
        self.town.wait_until_in_step()
        room = self.slow_room(cast.WORKER, self.town.station)
        room.open(f"records/{record}")
        for text in ["第一条", "第二条", "第三条"]:
            self.town.hub.run("note", "add", record, "--text", text, "--as", cast.CLERK)
        begun = time.monotonic()
        room.wait_for_text("第三条", "#entries")
        tell(f"hub → open page: {time.monotonic() - begun:.2f} s")
