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
