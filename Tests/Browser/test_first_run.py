"""A new machine becomes a node by the pages alone: code, four words on both screens, the hub's yes, a login."""

import cast
from hands import Keyboard, Mouse
from suite import BrowserTest
from township import Node


class FirstRunTests(BrowserTest):
    def new_machine(self, name):
        node = Node(name, self.town.folder / name)
        node.start()
        self.addCleanup(node.stop)
        return node

    def make_code(self, desk, kind, name, unit, **more):
        """On the hub's page; the code as it stands there."""
        desk.open("people")
        desk.hands.unfold("#make-code")
        desk.hands.choose("#code-kind", kind)
        desk.hands.fill("#code-name", name)
        desk.hands.choose("#code-unit", str(unit))
        desk.hands.fill("#code-address", self.town.hub.listen)
        for field, text in more.items():
            desk.hands.fill(f"#code-{field}", text)
        desk.follow("#make-code form > button")
        return desk.text("#code-text")

    def join(self, hands, kind, name, unit, person, **more):
        node = self.new_machine(name)
        desk = self.room(cast.ADMINISTRATOR, hands=hands)
        code = self.make_code(desk, kind, name, unit, **more)
        screen = self.room(None, node, hands=hands)
        screen.open("")
        self.assertEqual(screen.page, "join", "whatever is asked for leads there")
        screen.hands.fill("#code", code.lower())
        screen.follow("#begin-join")
        words = [one.text for one in screen.wait("four words", lambda _: screen.all("#words li"))]
        self.assertEqual(len(words), 4)
        screen.wait_for_text("四个词", "#joining")
        # The administrator's page shows the applicant by itself.
        applicant = desk.wait("the same words are at the hub", lambda _: self.applicant(desk, words))
        desk.says(applicant, name)
        desk.follow(f"{applicant} button[value=confirm]")
        desk.says("#notice", "已核准")
        # And the new machine goes on to its login by itself.
        screen.wait("the login is there", lambda _: screen.page == "login")
        screen.log_in(person)
        self.assertEqual(screen.text("#person-name"), person)
        screen.says("#node-name", name)
        screen.see("#sync-chip[data-state=green]")
        return node, desk, screen

    @staticmethod
    def applicant(desk, words):
        """The block of the applicant with these words; None: there is none."""
        place = desk.script("""
            const blocks = [...document.querySelectorAll('[data-applicant]')];
            const wanted = arguments[0].join(' ');
            const words = (block) => [...block.querySelectorAll('.words li')].map((one) => one.innerText).join(' ');
            const found = blocks.find((block) => words(block) === wanted);
            return found ? found.dataset.applicant : null;""", words)
        return f"[data-applicant='{place}']" if place else None

    def test_a_station_by_mouse(self):
        node, _, screen = self.join(Mouse, "station", "五网格站点", cast.OTHER_GRID, cast.OTHER_WORKER)
        # It is a node like any other: what is registered at its page arrives at the hub.
        screen.follow("#new-intake")
        self.assertEqual(screen.value("#f-home"), str(cast.OTHER_GRID), "its own grid is there already")
        screen.hands.fill("#f-title", "新站点的第一件")
        screen.hands.choose("#f-nature", "opinion")
        screen.hands.choose("#f-channel", "grid_visit")
        screen.hands.fill("#f-facts", "五网格站点开通后登记。")
        screen.follow("#register")
        screen.see("#official-number")

    def test_a_laptop_by_keyboard(self):
        self.join(Keyboard, "laptop", "代表笔记本一", cast.GRID, cast.REPRESENTATIVE, bound=cast.REPRESENTATIVE)

    def test_words_that_differ_are_refused(self):
        node = self.new_machine("stranger")
        desk = self.room(cast.ADMINISTRATOR)
        code = self.make_code(desk, "station", "陌生站点", cast.GRID)
        screen = self.room(None, node)
        screen.open("join")
        screen.hands.fill("#code", code)
        screen.follow("#begin-join")
        words = [one.text for one in screen.wait("four words", lambda _: screen.all("#words li"))]
        applicant = desk.wait("it waits at the hub", lambda _: self.applicant(desk, words))
        desk.follow(f"{applicant} button[value=refuse]")
        desk.says("#notice", "已拒绝")
        screen.see("#code")
        screen.says("#problems", "拒绝")

    def test_a_mistyped_code_names_its_group_and_stays(self):
        desk = self.room(cast.ADMINISTRATOR)
        code = self.make_code(desk, "station", "抄错的站点", cast.GRID)
        groups = code.split()
        letter = "2" if groups[2][0] != "2" else "3"
        groups[2] = letter + groups[2][1:]
        screen = self.room(None, self.new_machine("mistyped"))
        screen.open("join")
        screen.hands.fill("#code", " ".join(groups))
        screen.follow("#begin-join")
        screen.says("#problems", "3")
        self.assertEqual(screen.value("#code").split(), groups)
        # The code is cancelled again on the page where it was made.
        desk.open("people")
        desk.follow("li:has(button[name=answer][value=refuse]) button")
        desk.says("#notice", "已拒绝")
