"""What a browser must not get at, however it asks."""

import http.server
import threading

import cast
from suite import BrowserTest


class PrivacyTests(BrowserTest):
    def test_another_grids_case_is_not_there(self):
        """Neither by its address, nor by its number, nor by its words, nor by the forms of its page."""
        case = self.town.case("邻网格的秘密事项")
        record, number = case["record"], case["number"]
        room = self.room(cast.OTHER_WORKER)
        room.watch.expect("status of 404")
        for path in ["", "/edit", "/audit", "/steps/accepted", "/entries/note", "/conflicts/nature"]:
            room.open(f"records/{record}{path}")
            room.says("#error", "没有这条记录，或您无权查看")
            self.assertNotIn("秘密事项", room.script("return document.documentElement.outerHTML"))
        for asked in [number, record, "秘密事项"]:
            room.open("help")
            room.hands.fill("#find", asked)
            room.follow("form.find button")
            self.assertEqual(room.all(f"main a[href*='/records/{record}']"), [], asked)
        for path in ["list", "list?kind=intake", ""]:
            room.open(path)
            self.assertNotIn("秘密事项", room.text())
        answers = room.script("""
            const token = document.querySelector('[name=csrf]').value;
            const send = (path) => fetch('/records/' + arguments[0] + '/' + path, {
              method: 'POST', body: new URLSearchParams({csrf: token, reason: 'x', text: 'x', days: '3', seen: 'x'}),
            }).then((answer) => answer.status);
            return Promise.all(
              ['unmask', 'open', 'entries/note', 'edit', 'steps/accepted', 'extension/ask', 'proposals'].map(send));
            """, record)
        self.assertEqual(set(answers), {404})

    def test_a_page_that_is_not_for_everybody(self):
        room = self.room(cast.OTHER_WORKER)
        self.assertEqual(room.all("nav [data-section=navAudit]"), [])
        room.watch.expect("status of 403")
        room.open("audit")
        room.says("#error", "没有查看此页的权限")

    def test_an_accusation_never_reaches_the_accused(self):
        """Registered at the hub's page: confidential by itself, gone from the accused's grid, nobody's name on it."""
        room = self.room(cast.HEAD)
        room.open("intakes/new")
        for part in ["#partAccused", "#partMore"]:
            room.hands.unfold(part)
        hands = room.hands
        hands.choose("#f-home", str(cast.GRID))
        hands.fill("#f-title", "反映村干部虚报补贴")
        hands.choose("#f-nature", "accusation")
        hands.choose("#f-channel", "letter")
        hands.fill("#f-facts", "来信反映补贴名单有出入。")
        hands.fill("#f-citizen_name", "陈大山")
        hands.fill("#f-accused_name", "甲某某")
        hands.choose("#f-accused_units", str(cast.GRID))
        room.follow("#register")
        room.follow("#to-record")
        record = room.path
        room.says("#head", "保密")
        room.says("#facts", "保密")
        for name in ["陈", "甲某某"]:
            self.assertNotIn(name, room.text("#facts"))
        self.town.wait_until_in_step()
        village = self.room(cast.WORKER, self.town.station)
        village.watch.expect("status of 404")
        village.open(record)
        village.says("#error", "没有这条记录，或您无权查看")
        village.open("search?q=补贴")
        self.assertNotIn("虚报补贴", village.text("#rows"))

    def test_an_identity_is_shown_once_for_a_reason(self):
        record = self.town.intake("电线低垂", citizen_name="陈大山", phones="13800005678")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        for secret in ["陈大山", "13800005678"]:
            self.assertNotIn(secret, room.script("return document.documentElement.outerHTML"))
        room.hands.unfold("#unmask")
        room.hands.fill("#unmask-reason", "回访前核对")
        room.follow("#unmask button")
        room.says("#facts", "陈大山")
        room.says("#facts", "13800005678")
        # A renewal of the open page brings nothing back that was meant for once, and takes nothing along.
        room.open(f"records/{record}")
        self.assertNotIn("陈大山", room.text("#facts"))
        room.open(f"records/{record}/audit")
        room.says("#rows", "回访前核对")

    def test_a_page_shows_scripts_as_text(self):
        """Whatever somebody typed: in a title, in a text, in a name, in a search."""
        script = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'"
        # The name is another one: of itself a title and a text show no more than a mask of it.
        name = "<b onclick=alert(3)>程小石"
        record = self.town.intake(script[:60], facts=script, citizen_name=name)["record"]
        room = self.room(cast.HEAD)
        for path in ["", "list?kind=intake", f"records/{record}", f"records/{record}/edit", f"intakes/{record}/done"]:
            room.open(path)
            self.assertEqual(room.all("main img, main script, main b[onclick]"), [], path)
        room.says(".numbers ~ p, dl", "<img src=x")
        room.hands.fill("#find", script)
        room.follow("form.find button")
        self.assertEqual((room.all("main img"), room.value("#find")), ([], script))

    def test_after_the_logout_back_shows_nothing(self):
        record = self.town.intake("退出后不应看到", citizen_name="陈大山")["record"]
        room = self.room(cast.CLERK)
        room.open(f"records/{record}")
        room.hands.unfold("#who")
        room.follow("#log-out")
        room.back()
        room.wait("the login is asked for", lambda _: room.page == "login")
        self.assertNotIn("退出后不应看到", room.text())

    def test_the_next_person_of_the_window_is_not_the_last(self):
        """Quick switch: another PIN, other rights, and the first person's pages are closed."""
        record = self.town.case("换人以后看不到")["record"]
        room = self.room(cast.HEAD)
        room.open(f"records/{record}")
        room.switch_to(cast.OTHER_WORKER)
        room.watch.expect("status of 404")
        room.open(f"records/{record}")
        room.says("#error", "没有这条记录，或您无权查看")

    def test_other_sites_reach_nothing(self):
        """A page of another server sends a form here, frames a page of ours, and reads one: none of it works."""
        room = self.room(cast.CLERK)
        address = room.address
        token = room.script("return document.querySelector('[name=csrf]').value")
        page = f"""<!DOCTYPE html><title>elsewhere</title>
            <iframe id="frame" src="{address}list"></iframe>
            <form id="evil" method="post" action="{address}logout"><input name="csrf" value="{token}"></form>"""
        other = _serve(page)
        self.addCleanup(other.shutdown)
        elsewhere = f"http://127.0.0.1:{other.server_address[1]}/"
        room.watch.allow(elsewhere)
        room.watch.expect(r"Content Security Policy|frame-ancestors|X-Frame-Options|Refused to display|status of 4\d\d|"
                          r"CORS policy|Failed to load resource|ERR_BLOCKED_BY_RESPONSE|ERR_FAILED")
        room.browser.get(elsewhere)
        read = room.script(
            "return fetch(arguments[0], {credentials: 'include'}).then(() => 'read', () => 'blocked')",
            address + "list")
        self.assertEqual(read, "blocked")
        room.browser.switch_to.frame("frame")
        self.assertEqual(room.all("main table, main form, nav.sections"), [])
        room.browser.switch_to.default_content()
        room.script("window.isOldPage = true; document.querySelector('#evil').submit()")
        room.wait("the form was answered", room._is_new_page)
        room.open("")
        self.assertEqual(room.text("#person-name"), cast.CLERK, "still logged in")

    def test_a_foreign_name_for_this_machine_is_sent_away(self):
        """A name of somebody else's that leads to this machine reads nothing here (DNS rebinding)."""
        node = self.town.hub
        port = node.pages.rsplit(":", 1)[1]
        room = self.room(flags=["--host-resolver-rules=MAP elsewhere.example 127.0.0.1"])
        foreign = f"http://elsewhere.example:{port}/"
        room.watch.allow(foreign)
        # Its style sheet and script are sent away like the page.
        room.watch.expect("status of 421|Cross-Origin-Opener-Policy header has been ignored|strict MIME type checking")
        room.watch.expect("strict MIME checking")
        room.browser.get(foreign + "login")
        self.assertEqual(room.all("#login"), [])
        self.assertIn("本节点自己的地址", room.text("#error"))

    def test_cookies_are_out_of_the_scripts_reach(self):
        room = self.room(cast.CLERK)
        self.assertEqual(room.script("return document.cookie"), "")
        cookie = room.browser.get_cookie("huiyin_visit_" + room.address.rstrip("/").rsplit(":", 1)[1])
        self.assertTrue(cookie["httpOnly"])
        self.assertEqual(cookie["sameSite"], "Strict")
        self.assertEqual(room.script("return localStorage.length + sessionStorage.length"), 0)


def _serve(page):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            isPage = self.path == "/"
            self.send_response(200 if isPage else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if isPage:
                self.wfile.write(page.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
