"""Bad input in every form: a message beside the field, and nothing lost of what was typed."""

import cast
from suite import BrowserTest

LONG = "一段写了很久的话，" * 20


class BadInputTests(BrowserTest):
    def without_the_browsers_own_checks(self, room):
        """The browser stops what it can; the server is asked what it says when it does not."""
        room.script("for (const form of document.forms) form.noValidate = true")

    def beside(self, room, field, text):
        """The message stands in the field's own block, and a reader is led to it."""
        room.says(f"#{field}-error", text)
        marks = room.script("""
            const field = document.getElementById(arguments[0]);
            const error = document.getElementById(arguments[0] + '-error');
            return [field.getAttribute('aria-invalid'), field.closest('.field').contains(error),
                    (field.getAttribute('aria-describedby') || '').includes(error.id)];""", field)
        self.assertEqual(marks, ["true", True, True], field)
        self.assertTrue(room.all(f"#problems a[href='#{field}']"), "the list above leads to it")

    def kept(self, room, fields):
        for css, text in fields.items():
            self.assertEqual(room.value(css), text, css)

    def test_the_browser_itself_stops_what_is_missing(self):
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        room.hands.fill("#f-facts", LONG)
        room.hands.activate("#register")
        self.assertEqual(room.path, "/intakes/new")
        self.assertTrue(room.script("return document.activeElement.matches(':invalid')"))
        self.kept(room, {"#f-facts": LONG})

    def test_what_is_missing_is_said_in_the_readers_language(self):
        """The browser's own words would be in the browser's language, in a bubble that goes away."""
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        for words in ["请填写", "Please fill this in"]:
            room.hands.fill("#f-facts", LONG)
            room.hands.activate("#register")
            room.says("#f-title-error", words)
            room.says("#f-nature-error", words)
            marks = room.script("""
                const first = document.querySelector('#intake :is(input, select, textarea):invalid');
                const field = document.getElementById('f-title'), words = document.getElementById('f-title-error');
                return [first === document.activeElement, field.getAttribute('aria-invalid'),
                        field.closest('.field').contains(words),
                        field.getAttribute('aria-describedby').includes(words.id)];""")
            self.assertEqual(marks, [True, "true", True, True])
            # Whoever is led to the field sees its label.
            self.assertTrue(room.script("""
                const label = document.activeElement.closest('.field').querySelector('label').getBoundingClientRect();
                return label.top >= 0 && label.bottom <= innerHeight;"""))
            self.kept(room, {"#f-facts": LONG})
            room.hands.fill("#f-title", "标题")
            room.gone("#f-title-error")
            room.see("#f-nature-error")
            if words == "请填写":
                room.follow("#language")

    def test_without_script_the_answer_says_what_is_missing(self):
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        room.without_script()
        room.reload()
        room.hands.fill("#f-facts", LONG)
        room.follow("#register")
        self.beside(room, "f-title", "请填写")
        self.kept(room, {"#f-facts": LONG})

    def test_intake(self):
        room = self.room(cast.CLERK)
        room.open("intakes/new")
        typed = {
            "#f-title": "题" * 60, "#f-facts": LONG, "#f-headcount": "九人", "#f-citizen_birth_year": "去年",
            "#f-citizen_name": "陈大山", "#f-phones": "13800005678、05711234567", "#f-tags": "雨季，水渠",
        }
        # Rare parts are folded until somebody needs them.
        for part in ["#partAccused", "#partMore"]:
            room.hands.unfold(part)
        for css, text in typed.items():
            room.hands.fill(css, text)
        room.hands.tick("#f-read_aloud")
        room.hands.tick("#f-vulnerable input[value=alone]")
        self.without_the_browsers_own_checks(room)
        room.follow("#register")
        self.beside(room, "f-headcount", "不是整数")
        self.beside(room, "f-citizen_birth_year", "不是整数")
        self.beside(room, "f-nature", "请填写")
        self.beside(room, "f-home", "请填写")
        # Several values come back with the comma of the language.
        self.kept(room, typed | {"#f-tags": "雨季、水渠"})
        self.assertTrue(room.script("return document.querySelector('#f-read_aloud').checked"))
        self.assertTrue(room.script("return document.querySelector('#f-vulnerable input[value=alone]').checked"))

    def test_step(self):
        record = self.town.case("提灌站电机烧毁")["record"]
        self.town.accept(record)
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.hands.unfold("#step-assigned")
        self.without_the_browsers_own_checks(room)
        room.hands.choose("#assigned-current_unit", str(cast.WATER))
        for name, person in [("mediate", cast.MEDIATOR), ("track", "查无此人"), ("feedback", cast.OFFICER)]:
            room.hands.fill(f"#assigned-guarantee_{name}", person)
        room.hands.fill("#assigned-requirements", LONG)
        room.follow("#step-assigned form > button")
        self.beside(room, "f-guarantee_track", "名册中没有这个人")
        self.beside(room, "f-guarantee_stability", "请填写")
        self.kept(room, {
            "#f-current_unit": str(cast.WATER), "#f-guarantee_mediate": cast.MEDIATOR, "#f-guarantee_track": "查无此人",
            "#f-requirements": LONG})

    def test_step_that_a_rule_refuses(self):
        """The rule speaks of several things at once; its words stand above, and everything typed is there."""
        record = self.town.case("村道护栏缺失")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.hands.unfold("#step-closed_on_spot")
        self.without_the_browsers_own_checks(room)
        room.hands.fill("#closed_on_spot-result_text", LONG)
        room.follow("#step-closed_on_spot form > button")
        room.says("#problems", "当事人认可")
        self.kept(room, {"#f-result_text": LONG})

    def test_step_that_is_not_open_any_more(self):
        """A colleague was quicker; the report that was typed is not lost."""
        record = self.town.case("放水闸门卡死")["record"]
        self.town.accept(record)
        self.town.assign(record)
        self.town.hub.run("case", "sign", record, "--as", cast.OFFICER)
        room = self.room(cast.OFFICER)
        room.open(f"records/{record}")
        room.hands.unfold("#step-reported")
        room.hands.fill("#reported-text", LONG)
        self.town.hub.run("case", "report", record, "--text", "已修。", "--outcome", "resolved", "--as", "冯波")
        room.watch.expect("status of 409")
        room.follow("#step-reported form > button")
        self.assertIn(LONG.strip(), room.script("return document.querySelector('main').innerText + ' ' + "
                      "[...document.querySelectorAll('main textarea')].map((one) => one.value).join(' ')"))

    def test_entry(self):
        record = self.town.case("公厕无人打扫")["record"]
        room = self.room(cast.CLERK)
        room.open(f"records/{record}")
        room.hands.unfold("#entry-mediation")
        self.without_the_browsers_own_checks(room)
        room.hands.fill("#mediation-place", "村委会")
        room.hands.fill("#mediation-mediator", "查无此人")
        room.hands.fill("#mediation-course", LONG)
        room.follow("#entry-mediation form > button")
        self.beside(room, "f-outcome", "请填写")
        self.beside(room, "f-mediator", "名册中没有这个人")
        self.kept(room, {"#f-place": "村委会", "#f-course": LONG})

    def test_edit(self):
        record = self.town.case("蓄水池漏水")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/edit")
        self.without_the_browsers_own_checks(room)
        room.hands.fill("#f-group_size", "很多")
        room.hands.fill("#f-request", LONG)
        room.follow("#send")
        self.beside(room, "f-group_size", "不是整数")
        self.kept(room, {"#f-group_size": "很多", "#f-request": LONG})

    def test_extension(self):
        record = self.town.case("机井水位不足")["record"]
        self.town.accept(record)
        self.town.assign(record)
        room = self.room(cast.OFFICER)
        room.open(f"records/{record}")
        room.hands.unfold("#ask-extension")
        self.without_the_browsers_own_checks(room)
        room.hands.fill("#ask-days", "半个月")
        room.hands.fill("#ask-reason", LONG)
        room.follow("#ask-extension form > button")
        room.says("main", "请填写延期天数")
        self.assertTrue(room.script("return document.querySelector('#ask-extension').open"), "the form is folded away")
        self.kept(room, {"#ask-days": "半个月", "#ask-reason": LONG})
        self.assertTrue(room.script("""
            const field = document.querySelector('#ask-days').closest('.field');
            return field.innerText.includes('天数') && field.innerText.includes('请填写')"""), "not beside the field")

    def test_unmask(self):
        record = self.town.intake("邻居噪声", citizen_name="陈大山")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.hands.unfold("#unmask")
        self.without_the_browsers_own_checks(room)
        room.follow("#unmask button")
        room.says("main", "须写明理由")
        self.assertTrue(room.script("return document.querySelector('#unmask').open"), "the form is folded away")
        self.assertTrue(room.script(
            "return document.querySelector('#unmask .field').innerText.includes('须写明理由')"), "not beside the field")

    def test_proposal(self):
        """A no needs its reason; one that is refused keeps what was typed."""
        record = self.town.case("渡口无人值守")["record"]
        self.town.hub.run("case", "accept", record, "--track", "petition", "--as", cast.CLERK)
        room = self.room(cast.HEAD)
        room.open("proposals")
        section = f"[data-op]:has(form[action='/records/{record}/proposals'])"
        room.follow(f"{section} button[value=no]")
        room.says("main", "请写明理由")
        self.assertTrue(room.script(
            "return document.querySelector(arguments[0]).innerText.includes('请写明理由')", section), "not beside the field")
        room.hands.fill(f"{section} input[name=reason]", "材料不齐")
        room.follow(f"{section} button[value=no]")
        room.says("#notice", "已答复不同意")

    def test_login(self):
        room = self.room()
        room.open("login")
        room.hands.fill("#person", "查无此人")
        room.hands.fill("#pin", "135791")
        room.follow("#log-in")
        room.see("#problems")
        self.kept(room, {"#person": "查无此人", "#pin": ""})
        room.hands.fill("#person", cast.CLERK)
        room.hands.fill("#pin", "135791")
        room.follow("#log-in")
        room.says("#problems", "PIN")
        self.kept(room, {"#person": cast.CLERK})

    def test_code_for_a_device(self):
        room = self.room(cast.ADMINISTRATOR)
        room.open("people")
        room.hands.unfold("#make-code")
        self.without_the_browsers_own_checks(room)
        room.hands.choose("#code-kind", "laptop")
        room.hands.fill("#code-name", "代表笔记本")
        room.hands.fill("#code-minutes", "一天")
        room.hands.fill("#code-bound", "查无此人")
        room.follow("#make-code form > button")
        self.beside(room, "code-minutes", "不是整数")
        self.beside(room, "code-unit", "请填写")
        self.beside(room, "code-bound", "名册中没有这个人")
        self.kept(room, {"#code-kind": "laptop", "#code-name": "代表笔记本", "#code-minutes": "一天"})
        self.assertTrue(room.script("return document.querySelector('#make-code').open"), "the form is folded away")

    def test_new_pin(self):
        room = self.room(cast.ADMINISTRATOR)
        room.open("people")
        room.hands.unfold("#set-pin")
        room.hands.fill("#pin-person", "查无此人")
        room.follow("#set-pin form > button")
        room.see("#problems")
        self.assertTrue(room.script("return document.querySelector('#set-pin').open"), "the form is folded away")
        self.kept(room, {"#pin-person": "查无此人"})

    def test_conflict(self):
        """Nothing chosen: said so, with what was typed still there."""
        record = self.town.case("牛栏气味", nature="help")["record"]
        self.town.disagree(record, "nature", "dispute", "consult")
        room = self.room(cast.HEAD)
        room.open(f"records/{record}/conflicts/nature")
        self.without_the_browsers_own_checks(room)
        room.hands.choose("#f-other", "legal")
        room.follow("#send")
        room.says("#choice-error", "请选择一个值")
        self.assertTrue(room.all("#problems a[href='#choice']"), "the list above leads to it")
        self.kept(room, {"#f-other": "legal"})

    def test_addresses_that_nobody_typed(self):
        """Queries and numbers of any sort answer a page with words, never a fault of the program."""
        room = self.room(cast.CLERK)
        room.watch.expect("status of 40[04]")
        for path in [
            "list?from=-5", "list?from=9999999999999999999", "list?kind=whatever&state=nothing&unit=x",
            "search?q=%25%27%22%3C", "search?q=", "records/0", "records/zz", f"records/{'f' * 32}",
            f"records/{'0' * 32}/steps/accepted", "intakes/zz/done", "nothing", "list?kind=%ff",
        ]:
            room.open(path)
            self.assertTrue(room.text("main"), path)
            self.assertNotIn("程序出错", room.text("main"), path)
