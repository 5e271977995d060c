"""Every page prints: on A4 nothing sticks out, and no column is so narrow that its words stand one below the other."""

import base64
import re
import zlib

import cast
import world
from suite import BrowserTest
from test_narrow import OFFENDERS

# Cells that are less than three characters wide and break their words into more than two lines.
SQUEEZED = """
    return [...document.querySelectorAll('td, th, dd')].filter((one) => {
      if (!one.checkVisibility() || one.textContent.trim().length < 3) return false;
      const style = getComputedStyle(one), paddings = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
      const inner = one.clientWidth - paddings;
      const range = document.createRange();
      range.selectNodeContents(one);
      const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
      return inner > 0 && inner < 3 * parseFloat(style.fontSize) - 1 && lines > 2;
    }).map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 20)}`).slice(0, 5);"""


# Half as large as anything else: by this it is found on the printed pages.
MARK = 5


class PrintTests(BrowserTest):
    def sheets(self, room):
        """How often something of the marked size stands on each page that the printer would get."""
        document = base64.b64decode(room.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])
        counts = []
        for stream in re.finditer(rb"stream\r?\n", document):
            try:
                drawn = zlib.decompressobj().decompress(document[stream.end():])
            except zlib.error:
                continue
            if re.search(rb"/F\d+ [\d.]+ Tf", drawn):
                counts.append(len(re.findall(rb"/F\d+ %d Tf" % MARK, drawn)))
        return counts

    def mark(self, room, foot, content):
        """Makes the foot's words of that size, and the page longer than two sheets."""
        room.script("""
            document.querySelector(arguments[0]).style.fontSize = arguments[1] + 'px';
            const content = document.querySelector(arguments[2]);
            for (let line = 0; line < 150; line += 1) {
              content.append(Object.assign(document.createElement('p'), { textContent: '第' + line + '行' }));
            }""", foot, MARK, content)

    def check_feet(self, room):
        counts = self.sheets(room)
        self.assertGreater(len(counts), 2, "no long paper")
        self.assertGreater(counts[0], 0, f"nothing at the foot of the first page: {counts}")
        self.assertEqual(set(counts), {counts[0]}, f"not on every page: {counts}")

    def check(self, room):
        wrong = []
        for name in world.walk(room, papers=True):
            room.on_paper()
            full, width, offenders = room.script(OFFENDERS)
            if full > width:
                wrong.append(f"{name}: {full} px, {offenders}")
            squeezed = room.script(SQUEEZED)
            if squeezed:
                wrong.append(f"{name}: squeezed {squeezed}")
            room.on_screen()
        self.assertEqual(wrong, [], "\n" + "\n".join(wrong))

    def test_every_page_fits_on_paper(self):
        self.check(self.room())

    def test_numbers_and_dates_of_the_ledger_stay_on_their_lines(self):
        room = self.room(cast.HEAD)
        room.on_paper()
        for path in ["list", "list?kind=all", "search?q=水田"]:
            room.open(path)
            broken, full = room.script("""
                const words = document.querySelectorAll('.records td.nowrap > a, .records td .nowrap');
                const broken = [...words].filter((one) => one.getClientRects().length > 1);
                return [words.length ? broken.map((one) => one.textContent) : null,
                        document.scrollingElement.scrollWidth];""")
            self.assertEqual(broken, [], path)
            self.assertLessEqual(full, 718, path)

    def test_every_page_of_a_list_says_when_it_was_printed(self):
        room = self.room(cast.HEAD)
        room.open("list")
        self.assertFalse(room.script("return document.querySelector('#printed').checkVisibility();"), "on the screen")
        self.mark(room, "#printed", "main")
        self.check_feet(room)

    def test_the_foot_of_a_form_stands_on_every_page(self):
        room = self.room(cast.HEAD)
        room.open(f"grids/{cast.GRID}/card")
        self.mark(room, ".foot > div", ".content > div")
        self.check_feet(room)

    def test_nothing_of_the_menu_stands_before_the_name(self):
        room = self.room(cast.HEAD)
        room.on_paper()
        self.assertEqual(
            room.script("return getComputedStyle(document.querySelector('.who > summary')).listStyleType;"), "none")
        soft = room.script("""
            const style = getComputedStyle(document.documentElement);
            return ['accent', 'good', 'warn', 'bad'].map((one) => style.getPropertyValue(`--${one}-soft`).trim());""")
        self.assertEqual(soft, ["#fff"] * 4)

    def test_what_is_pressed_and_the_menu_stay_off_the_paper(self):
        room = self.room(cast.HEAD)
        room.on_paper()
        room.open("list")
        shown = room.script("""
            return [...document.querySelectorAll('button, input, select, nav.sections')]
              .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 60));""")
        self.assertEqual(shown, [])
