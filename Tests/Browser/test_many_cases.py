"""Ten thousand cases in the list: pages of fifty, filters, search, and pages that stay small."""

import os
import re
import subprocess
import threading
import time

import cast
from plain import PlainDesk
from suite import BrowserTest, tell
from township import PATIENCE, PROGRAM, Township

# HUIYIN_BROWSER_CASES: fewer for a quick look, more for a slow evening.
COUNT = int(os.environ.get("HUIYIN_BROWSER_CASES", "10000"))
# Rows of a page (WebLimits.listRows).
ROWS = 50
# Bytes of a page with its style sheet and script, without pictures: what the issue promises.
WEIGHT = 150_000
# Filling the hub takes minutes in a debug build; it goes on beside the other tests, at the lowest priority.
FILLING_SECONDS_MAXIMUM = 1200
NICENESS = "19"

PLACES = ["上埠", "石桥", "竹坞", "柳塘", "茶山", "沙湾", "松岗", "梅溪"]
MATTERS = ["路面破损", "水渠渗漏", "路灯不亮", "垃圾未清", "护栏松动", "井盖缺失", "电线低垂", "河道淤积", "厕所无水", "树枝压线"]


class FullHub:
    """A hub with COUNT intakes and a case opened for each, made beside the other tests."""

    def __init__(self):
        self.town = Township(intakes=[self._row(place) for place in range(COUNT)], serves=False)
        self._fault = None
        self._isOver = threading.Event()
        self._filling = threading.Thread(target=self._fill, daemon=True)
        self._filling.start()

    @staticmethod
    def _row(place):
        grid = [cast.GRID, cast.OTHER_GRID][place % 2]
        title = f"{PLACES[place % 8]}{MATTERS[place % 10]}第{place}处"
        day = f"{2017 + place // 1200}-{place // 100 % 12 + 1:02}-{place % 28 + 1:02}"
        return cast.intake(place, title, f"{title}，请尽快处理，编号{place:05}。", grid, day)

    def _fill(self):
        try:
            self._load()
            self._open_cases()
        except Exception as fault:
            self._fault = fault

    def _load(self):
        command = [
            "nice", "-n", NICENESS, PROGRAM, "load", self.town.folder / "profile", "--as", cast.ADMINISTRATOR, "--pin",
            cast.PIN, "--json"]
        done = subprocess.run(
            command, env=self.town.hub.environment(), capture_output=True, text=True, timeout=FILLING_SECONDS_MAXIMUM,
            check=False)
        if done.returncode != 0:
            raise AssertionError(f"the hub was not filled: {done.stdout}{done.stderr}")

    def _open_cases(self):
        self.town.hub.start(niceness=NICENESS)
        desk = PlainDesk(self.town.hub, cast.HEAD)
        for row in self.town.hub.records("intake"):
            if self._isOver.is_set():
                return
            desk.send(f"/records/{row['record']}/open")
        self.town.hub.stop()

    def wait(self):
        waited = time.monotonic()
        self._filling.join(FILLING_SECONDS_MAXIMUM)
        if self._fault or self._filling.is_alive():
            raise AssertionError("the hub was not filled in time") from self._fault
        now = time.monotonic()
        tell(f"{COUNT} intakes loaded and their cases opened beside the other tests; waited for: {now - waited:.0f} s")
        self.town.start_hub()
        return self.town

    def close(self):
        self._isOver.set()
        self._filling.join(FILLING_SECONDS_MAXIMUM)
        self.town.close()


_full = None


def prepare():
    """Begins to fill the hub; run.py calls it before all tests."""
    global _full
    if _full is None:
        _full = FullHub()


class ManyCasesTests(BrowserTest):
    @classmethod
    def setUpClass(cls):
        prepare()
        cls.addClassCleanup(_full.close)
        cls.full = _full.wait()

    def desk(self, person=cast.HEAD):
        return self.room(person, self.full.hub)

    def timed(self, room, what, act):
        begun = time.monotonic()
        act()
        seconds = time.monotonic() - begun
        paint = room.script("return performance.getEntriesByType('navigation')[0].responseEnd")
        tell(f"{what}: {seconds:.2f} s, of it {paint / 1000:.2f} s until the answer was here")

    def rows(self, room):
        return room.script(
            "return [...document.querySelectorAll('table.records tbody tr')].map((row) => row.innerText)")

    def test_the_list_comes_in_pages(self):
        room = self.desk()
        self.timed(room, f"list of {COUNT}", lambda: room.open("list?kind=case"))
        seen = self.rows(room)
        self.assertEqual(len(seen), min(ROWS, COUNT))
        for page in range(2, 5):
            self.timed(room, f"page {page}", lambda: room.follow("#next-page"))
            seen += self.rows(room)
        self.assertEqual(len(set(seen)), 4 * ROWS, "a row twice, or one left out")
        room.follow("#first-page")
        self.assertEqual(self.rows(room), seen[:ROWS])
        count = room.script("return document.querySelectorAll('*').length")
        tell(f"a page of the list has {count} elements")

    def weight(self, desk, path):
        """Bytes of a page as it is sent, with every style sheet and script that it names; nothing is compressed."""
        page = desk.read(path)
        parts = set(re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js)(?:\?[^"]*)?)"', page))
        self.assertTrue(parts, f"{path} names neither style sheet nor script")
        sizes = {part: len(desk.read(part.replace("&amp;", "&")).encode()) for part in parts}
        size = len(page.encode())
        tell(f"{path} weighs {size} bytes, with style and script {size + sum(sizes.values())}")
        return size + sum(sizes.values())

    def test_the_pages_are_light(self):
        desk = PlainDesk(self.full.hub, cast.HEAD)
        case = self.full.case("一件办了很久的事")["record"]
        # A record that has been worked on for long: more notes than its page shows at first.
        for turn in range(ROWS + 10):
            desk.send(f"/records/{case}/entries/note", seen=desk.hidden(f"/records/{case}", "seen"),
                      text=f"第{turn}次走访：与当事人当面谈过，记下所说的情况，约定下次再来。")
        pages = ["/list", "/list?kind=case", "/list?kind=intake", "/", f"/records/{case}", f"/records/{case}?all=yes",
                 "/duplicates", "/duplicates?all=yes"]
        heavy = {path: weight for path in pages if (weight := self.weight(desk, path)) >= WEIGHT}
        self.assertEqual(heavy, {}, f"heavier than {WEIGHT} bytes")

    def test_a_filter_reaches_all_of_them(self):
        room = self.desk()
        room.open("list?kind=intake")
        room.hands.choose("#grid", str(cast.OTHER_GRID))
        self.timed(room, "intakes filtered by grid", lambda: room.follow("#filters button"))
        self.assertTrue(all("第五网格" in row for row in self.rows(room)))
        self.assertEqual(len(self.rows(room)), ROWS)
        # One of them all is in another state, and none is in a third.
        record = self.full.hub.records("case")[0]["record"]
        self.full.accept(record)
        for state, count in [("accepted", 1), ("assigned", 0)]:
            room.open("list")
            room.hands.choose("#state", state)
            self.timed(room, f"cases filtered by state, {count}", lambda: room.follow("#filters button"))
            self.assertEqual(len(self.rows(room)), count)

    def test_every_one_can_be_reached_by_paging(self):
        listed = self.full.hub.records("case")
        room = self.desk()
        room.open("list?kind=case")
        # From page to page as the links lead, by the page's own means: two hundred are too many to look at.
        room.browser.set_script_timeout(PATIENCE)
        begun = time.monotonic()
        seen = room.browser.execute_async_script("""
            const done = arguments[0], seen = [];
            const turn = async (page) => {
              seen.push(...[...page.querySelectorAll('table.records tbody td:first-child a')].map((one) => one.getAttribute('href')));
              const next = page.getElementById('next-page');
              if (!next || seen.length > 1e6) return done(seen);
              const answer = await fetch(next.getAttribute('href'));
              turn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
            };
            turn(document);""")
        tell(f"{len(seen)} cases on {len(seen) / ROWS:.0f} pages in {time.monotonic() - begun:.1f} s")
        self.assertEqual(len(set(seen)), len(seen), "a row twice")
        self.assertEqual(set(seen), {f"/records/{row['record']}" for row in listed})

    def test_search_finds_the_one(self):
        room = self.desk()
        room.hands.fill("#find", f"编号{COUNT - 7:05}")
        self.timed(room, "search in all texts", lambda: room.follow("form.find button"))
        # The intake and its case.
        self.assertEqual(len(self.rows(room)), 2)
        number = room.text("table.records tbody td:first-child a")
        room.hands.fill("#find", number)
        self.timed(room, "to a record by its number", lambda: room.follow("form.find button"))
        self.assertEqual(room.page, "record")

    def test_a_person_of_one_grid_sees_that_grid(self):
        room = self.desk(cast.WORKER)
        self.timed(room, "list of a grid worker", lambda: room.open("list?kind=case"))
        rows = self.rows(room)
        self.assertEqual(len(rows), ROWS)
        self.assertTrue(all("第三网格" in row for row in rows))

    def test_the_home_page_stays_short(self):
        room = self.desk(cast.CLERK)
        self.timed(room, "home", lambda: room.open(""))
        self.assertGreaterEqual(int(room.text("[data-count=route]")), COUNT)
        self.assertLess(len(room.all("#tasks .rows > li")), 500)

    def test_a_new_case_stands_in_the_open_list(self):
        room = self.desk()
        room.open("list")
        case = self.full.case("一万件之后的一件")
        begun = time.monotonic()
        room.wait_for_text("一万件之后的一件", "#rows")
        tell(f"a new case in the open list: {time.monotonic() - begun:.2f} s")
        room.open(f"records/{case['record']}")
        room.see("#record-state[data-state=registered]")
