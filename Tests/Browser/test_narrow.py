"""390 pixels, the width of a telephone: no page is wider than its window."""

import cast
import world
from suite import BrowserTest

WIDTH = 390

# Elements that stick out of the window and are not within a part that scrolls by itself.
OFFENDERS = """
    const width = document.documentElement.clientWidth, found = [];
    const scrolls = (one) => {
      // What is placed absolutely gets out of a scrolling part that is not its frame.
      let isOut = getComputedStyle(one).position === 'absolute';
      for (let part = one.parentElement; part && part !== document.body; part = part.parentElement) {
        const style = getComputedStyle(part);
        if (style.position !== 'static') isOut = style.position === 'absolute';
        else if (isOut) continue;
        if (style.overflowX !== 'visible') return true;
      }
      return false;
    };
    for (const one of document.querySelectorAll('body *')) {
      const box = one.getBoundingClientRect();
      if (one.checkVisibility() && box.width > 0 && box.right > width + 1 && !scrolls(one))
        found.push(`${one.tagName}${one.id ? '#' + one.id : '.' + one.className} to ${Math.round(box.right)}`);
    }
    return [document.scrollingElement.scrollWidth, width, found.slice(0, 5)];"""


class NarrowTests(BrowserTest):
    def check(self, room):
        wide = []
        for name in world.walk(room):
            full, width, offenders = room.script(OFFENDERS)
            self.assertEqual(width, WIDTH)
            if full > WIDTH:
                wide.append(f"{name}: {full} px, {offenders}")
        self.assertEqual(wide, [], "\n" + "\n".join(wide))

    def test_no_page_scrolls_sideways(self):
        room = self.room()
        room.narrow(WIDTH)
        self.check(room)

    def test_nor_in_large_print_and_english(self):
        """Longer words, larger letters."""
        room = self.room()
        room.narrow(WIDTH)
        room.open("login")
        room.follow("#size")
        room.follow("#language")
        self.check(room)

    def test_two_that_are_compared_stand_one_below_the_other(self):
        _, person, path, *_ = next(one for one in world.pages() if one[0] == "a pair")
        room = self.room(person)
        room.narrow(WIDTH)
        room.open(path)
        cells = room.script("""
            const row = [...document.querySelectorAll('.compare tbody tr')].find((one) => one.innerText.includes('≠'))
              ?? document.querySelector('.compare tbody tr');
            return [...row.querySelectorAll('td[data-call]')].map((one) => {
              const box = one.getBoundingClientRect();
              return [Math.round(box.left), Math.round(box.top), Math.round(box.right)];
            });""")
        (left, top, right), (other_left, other_top, other_right) = cells
        self.assertEqual(left, other_left)
        self.assertLess(top, other_top)
        self.assertLessEqual(max(right, other_right), WIDTH)

    def test_the_box_of_a_row_lies_beside_its_number(self):
        room = self.room(cast.HEAD)
        room.narrow(WIDTH)
        room.open("list")
        gaps = room.script("""
            return [...document.querySelectorAll('.records td.pick')].map((one) => {
              const box = one.querySelector('input').getBoundingClientRect();
              return one.querySelector('a').getClientRects()[0].left - box.right;
            });""")
        self.assertTrue(gaps, "no rows")
        self.assertGreaterEqual(min(gaps), 2, "a box lies on a number")

    def test_what_is_drawn_can_be_read(self):
        """As large as it is drawn, in large print larger, and names keep apart from what they name."""
        room = self.room(cast.HEAD)
        room.narrow(WIDTH)
        sizes = []
        for large in [False, True]:
            if large:
                room.follow("#size")
            room.open("grids")
            letters, gaps, full = room.script("""
                const letters = [...document.querySelectorAll('.map text, .chart text')].map((one) =>
                  parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a);
                const gaps = [...document.querySelectorAll('.cards dt')].map((one) => {
                  const range = document.createRange();
                  range.selectNodeContents(one);
                  const right = Math.max(...[...range.getClientRects()].map((line) => line.right));
                  return one.nextElementSibling.getBoundingClientRect().left - right;
                });
                return [Math.min(...letters), Math.min(...gaps), document.scrollingElement.scrollWidth];""")
            self.assertGreaterEqual(gaps, 4, "a name touches what it names")
            self.assertLessEqual(full, WIDTH)
            sizes.append(letters)
        usual, larger = sizes
        self.assertGreaterEqual(usual, 12.9, "letters of a drawing are too small")
        self.assertGreater(larger, usual * 1.15, "large print leaves the drawings as they were")

    def test_a_table_of_few_columns_shows_its_numbers(self):
        room = self.room(cast.HEAD)
        room.narrow(WIDTH)
        room.open("reports")
        ends = room.script("""
            return [...document.querySelectorAll('[data-report=R1] td.number')].map((one) =>
              Math.round(one.getBoundingClientRect().right));""")
        self.assertTrue(ends, "no numbers")
        self.assertLessEqual(max(ends), WIDTH)

    def test_what_goes_on_to_the_side_says_so_and_the_menu_shows_where_one_is(self):
        room = self.room(cast.HEAD)
        room.narrow(WIDTH)
        room.open("sync")
        sign, isSeen = room.script("""
            const here = document.querySelector('nav.sections [aria-current]').getBoundingClientRect();
            return [getComputedStyle(document.querySelector('.scroll'), '::before').content,
                    here.left >= 0 && here.right <= document.documentElement.clientWidth];""")
        self.assertIn("⇆", sign)
        self.assertTrue(isSeen, "the menu does not show 同步与节点")

    def test_what_is_pressed_is_large_enough(self):
        """24 pixels at least (WCAG 2.2, 2.5.8), for buttons, fields and folded parts."""
        room = self.room()
        room.narrow(WIDTH)
        small = []
        for name in world.walk(room):
            found = room.script("""
                const sorts = 'button, .button, select, summary, input:not([type=hidden]), textarea';
                const isAlone = (one) => one.checkVisibility() && !one.closest('label');
                return [...document.querySelectorAll(sorts)].filter(isAlone).map((one) => {
                  const box = one.getBoundingClientRect();
                  return [Math.min(box.width, box.height), one.outerHTML.slice(0, 60)];
                }).filter((one) => one[0] > 0 && one[0] < 24);""")
            small += [f"{name}: {size:.0f} px {html}" for size, html in found]
        self.assertEqual(small, [], "\n" + "\n".join(small))
