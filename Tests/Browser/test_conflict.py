"""Two values that were written apart, side by side, decided by a person."""

import cast
from suite import BrowserTest


class ConflictTests(BrowserTest):
    def apart(self, record, at_station, at_hub):
        """Both nodes write while they cannot reach each other, then meet."""
        self.town.wait_until_in_step()
        self.town.station.stop()
        self.town.station.run("case", "set", record, "--set", at_station, "--as", cast.WORKER)
        self.town.hub.run("case", "set", record, "--set", at_hub, "--as", cast.CLERK)
        self.town.start_station()

    @staticmethod
    def choose(room, text):
        """The value that reads so."""
        texts = [one.text for one in room.all("#decide .what")]
        room.hands.activate(f"#value-{texts.index(text)}")

    def test_a_conflict_is_seen_and_decided(self):
        record = self.town.case("养殖场排污")["record"]
        self.town.wait_until_in_step()
        desk, village = self.room(cast.HEAD), self.room(cast.WORKER, self.town.station)
        desk.open(f"records/{record}")
        # The station's process ends, and its open page with it.
        village.open("help")
        village.watch.expect("net::ERR_")
        self.apart(record, "nature=help", "nature=dispute")
        # It appears on the open page by itself.
        desk.see("[data-conflict=nature]")
        desk.wait_for_text("冲突", "#sync-chip [href='/conflicts']")
        desk.says("[data-conflict=nature]", "求助")
        desk.says("[data-conflict=nature]", "矛盾纠纷")
        desk.says("[data-conflict=nature]", cast.WORKER)
        desk.follow("nav [data-section=navConflicts]")
        desk.follow(f"#rows a.button[href='/records/{record}/conflicts/nature']")
        self.assertEqual(len(desk.all("#decide input[type=radio]")), 3)
        # Nothing is chosen for the person.
        self.assertFalse(desk.script("return !!document.querySelector('#decide input:checked')"))
        self.choose(desk, "求助")
        desk.follow("#send")
        desk.says("#notice", "已裁定")
        desk.gone("[data-conflict=nature]")
        desk.says("[data-field=nature]", "求助")
        desk.says("#timeline", "矛盾纠纷")
        # And back: as long as nobody has written since, with a reason.
        desk.follow("[data-decided=nature] a")
        desk.see("#anew")
        self.choose(desk, "矛盾纠纷")
        desk.hands.fill("#reason", "与当事人核对过")
        desk.follow("#send")
        desk.says("#notice", "已重新裁定")
        desk.says("[data-field=nature]", "矛盾纠纷")
        desk.follow("[data-decided=nature] a")
        self.choose(desk, "求助")
        desk.hands.fill("#reason", "以复核为准")
        desk.follow("#send")
        desk.says("[data-field=nature]", "求助")
        village.log_in(cast.WORKER)
        village.open(f"records/{record}")
        village.wait_for_text("求助", "[data-field=nature]")
        village.gone("[data-conflict=nature]")

    def test_who_may_not_decide_is_told_who_may(self):
        record = self.town.case("坟地边界不清")["record"]
        self.town.disagree(record, "nature", "help", "dispute")
        self.town.wait_until_in_step()
        room = self.room(cast.WORKER, self.town.station)
        room.open(f"records/{record}/conflicts/nature")
        self.assertEqual(room.all("input[type=radio], #send"), [])
        room.says("main", "裁定人：信访办主任")

    def test_a_masked_value_that_is_chosen_stays_what_it_was(self):
        """The page shows the names with a star; what is decided is the name."""
        record = self.town.case("宅基地滴水纠纷", citizen_name="陈山")["record"]
        self.town.disagree(record, "citizen_name", "陈大山", "程小石")
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/conflicts/citizen_name")
        self.assertEqual(sorted(one.text for one in room.all("#decide .what")), ["程*", "陈*"])
        self.choose(room, "程*")
        room.follow("#send")
        room.says("#notice", "已裁定")
        room.hands.unfold("#unmask")
        room.hands.fill("#unmask-reason", "核对身份证复印件")
        room.follow("#unmask button")
        room.says("[data-field=citizen_name]", "程小石")

    def test_names_that_look_alike_behind_the_mask_are_told_apart_by_their_writers(self):
        record = self.town.case("地界石被移动", citizen_name="陈山")["record"]
        self.town.disagree(record, "citizen_name", "陈大山", "陈小石")
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/conflicts/citizen_name")
        cards = [one.text for one in room.all("#decide label.value")]
        self.assertEqual([sum(who in card for who in [cast.HEAD, cast.CLERK]) for card in cards], [1, 1], cards)
        room.says("#alike", "遮住后看起来一样")
        # Whoever may know who the party is sees it where it is decided, for a reason.
        room.hands.unfold("#unmask")
        room.hands.fill("#unmask-reason", "核对身份证复印件")
        room.follow("#unmask button")
        self.assertEqual(sorted(one.text for one in room.all("#decide .what")), ["陈大山", "陈小石"])
        room.open(f"records/{record}/conflicts/citizen_name")
        cards = [one.text for one in room.all("#decide label.value")]
        self.assertEqual(sum("目前生效" in card for card in cards), 1, cards)
        place = next(place for place, card in enumerate(cards) if cast.CLERK in card)
        room.hands.activate(f"#value-{place}")
        room.follow("#send")
        room.hands.unfold("#unmask")
        room.hands.fill("#unmask-reason", "核对身份证复印件")
        room.follow("#unmask button")
        room.says("[data-field=citizen_name]", "陈小石")
