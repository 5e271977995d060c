"""Shows a fault of every sort to the contract before it is relied on: one that notices nothing finds nothing."""

from asking import Request
from contract import POLICY, Contract, shown
from harvest import Routes
from wire import Answer

ROUTES = [
    {"method": "GET", "path": "/list", "needsLogin": True},
    {"method": "GET", "path": "/records/:id", "needsLogin": True},
    {"method": "POST", "path": "/look", "needsLogin": False, "bytesMaximum": 1},
    {"method": "GET", "path": "/style.css", "needsLogin": False},
]
HEADERS = [
    ("content-security-policy", POLICY), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"), ("cross-origin-opener-policy", "same-origin"), ("cache-control", "no-store"),
    ("content-type", "text/html; charset=utf-8"),
]
PAGE = '<!DOCTYPE html><html lang="en"><head><title>List</title></head><body><main id="main">{}</main></body></html>'


def _page(content="", status=200, without=None, also=()):
    headers = [one for one in HEADERS if one[0] != without] + list(also)
    return Answer(status, headers, PAGE.format(content).encode())


def _asked(method="GET", target=b"/list", **how):
    how = {"isLoggedIn": True, "hasToken": True, "language": "en", "mark": "zq1z"} | how
    return Request("hub", method, target, 1, **how)


def _faults():
    """(sort, request, answer)"""
    asked = _asked()
    yield "server", asked, _page(status=503)
    yield "status", asked, _page(status=418)
    yield "status", _asked(isLoggedIn=False), _page()
    yield "status", _asked(target=b"/nowhere"), _page()
    yield "status", _asked("PUT"), _page('<p id="error"></p>', 404)
    yield "status", _asked("POST", b"/look", hasToken=False), _page()
    yield "status", _asked("POST", b"/look", bodyFault=413), _page()
    yield "status", _asked(isForeign=True), _page()
    yield "status", _asked(queryFault=True), _page()
    for name, _ in HEADERS:
        yield "headers", asked, _page(without=name)
    yield "headers", _asked("PUT"), _page('<p id="error"></p>', 405)
    yield "headers", asked, _page(also=[("set-cookie", "huiyin_visit=1; Path=/")])
    yield "injection", asked, _page(also=[("x-injected", "1")])
    yield "redirect", asked, Answer(303, [*HEADERS, ("location", "//evil.example/")], b"")
    yield "redirect", _asked(isLoggedIn=False), Answer(303, [*HEADERS, ("location", "/list")], b"")
    yield "framing", asked, Answer(200, HEADERS, PAGE.encode(), isWhole=False)
    yield "framing", asked, Answer(304, HEADERS, b"x")
    yield "markup", asked, _page("<p><b></p></b>")
    yield "markup", asked, _page('<p id="a"></p><p id="a"></p>')
    yield "markup", asked, _page("⟦title⟧")
    yield "language", _asked(language="zh"), _page()
    yield "unescaped", asked, _page("zq1z<i>")
    yield "inside", asked, _page("Fatal error: Index out of range")
    yield "inside", asked, _page("could not open /home/somebody/huiyin.sqlite")
    yield "error page", asked, _page(status=404)
    yield "error page", asked, Answer(404, HEADERS, b"<p>gone</p>")


def check():
    """Raises when the contract finds fault with what is right, or none with what is wrong."""
    contract = Contract(Routes(ROUTES))
    right = [
        (_asked(), _page("zq1z&lt;i&gt;")), (_asked(target=b"/nowhere"), _page('<p id="error"></p>', 404)),
        (_asked("PUT"), Answer(405, [*HEADERS, ("allow", "GET")], PAGE.format('<p id="error"></p>').encode())),
        (_asked(isLoggedIn=False), Answer(303, [*HEADERS, ("location", "/login")], b"")),
    ]
    for request, answer in right:
        faults, _ = contract.faults(request, answer)
        if faults:
            raise AssertionError(f"{request.method} {request.path} is right, but: {faults}")
    for sort, request, answer in _faults():
        found = {one for one, _ in contract.faults(request, answer)[0]}
        if sort not in found:
            raise AssertionError(f"not noticed: {sort}, {request.method} {request.path} {answer.status} {answer.text}")
    record = "0123456789abcdef" * 2
    records = [(record, ["信访〔2026〕1号"], "村口路灯不亮三个月")]
    for told in [record, "信访〔2026〕1号", "村口路灯不亮三个月"]:
        page, asked = _page(told), _asked()
        if not any(shown(page, asked, records, set())) or any(shown(page, asked, records, {record})):
            raise AssertionError(f"not noticed: {told} is nobody's to see")
