"""Every page prints: on A4 nothing sticks out, and no column is so narrow that its words stand one below the other."""

import cast
import world
from suite import BrowserTest
from test_narrow import OFFENDERS

# Cells that are less than three characters wide and break their words into more than two lines.
SQUEEZED = """
    return [...document.querySelectorAll('td, th, dd')].filter((one) => {
      if (!one.checkVisibility() || one.textContent.trim().length < 4) return false;
      const style = getComputedStyle(one), paddings = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
      const inner = one.clientWidth - paddings;
      const lines = one.clientHeight / parseFloat(style.lineHeight);
      return inner > 0 && inner < 3 * parseFloat(style.fontSize) - 1 && lines > 2.9;
    }).map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 20)}`).slice(0, 5);"""


class PrintTests(BrowserTest):
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

    def test_what_is_pressed_and_the_menu_stay_off_the_paper(self):
        room = self.room(cast.HEAD)
        room.on_paper()
        room.open("list")
        shown = room.script("""
            return [...document.querySelectorAll('button, input, select, nav.sections')]
              .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 60));""")
        self.assertEqual(shown, [])
