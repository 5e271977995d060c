"""What every answer must be, whatever was asked."""

import html
import re
import urllib.parse

from harvest import Page

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
READ = {200, 303, 304, 400, 403, 404, 409, 422}
ASSETS = {"/style.css", "/live.js", "/paper.css"}
# What only the inside of the program knows.
INSIDE = re.compile(
    r"/(?:tmp|dev/shm|root|home|work|build|usr|var)/[\w.-]|\w\.swift\b|Fatal error|fatalError|SQLITE_|SQLite error"
    r"|GRDB|Hummingbird|NIOCore|Optional\(|HuiyinNode\.|StoreError|Traceback|stack trace", re.I)
# Pages of the administrator that tell where something lies on the machine, as they should.
TELLS_PLACES = {"/backup", "/backup/verify", "/backup/drill"}
HAN = re.compile(r"[\u4e00-\u9fff]")
RECORD = re.compile(r"\b[0-9a-f]{32}\b")


class Contract:
    def __init__(self, routes):
        self.routes = routes
        self.pages = {route["path"] for route in routes}

    # The table of statuses

    def expected(self, request):
        """The statuses that may come."""
        if request.isNoRequest:
            return {400}
        if request.isForeign:
            return {421}
        fitting = self.routes.match(request.path)
        if not fitting:
            return {404}
        own = {route["method"] for route in fitting if route["path"] == fitting[0]["path"]}
        asked = "GET" if request.method == "HEAD" else request.method
        if asked not in own:
            # A path of one page that also reads as another's with a parameter.
            return {404, 405} if asked in {route["method"] for route in fitting} else {405}
        route = next(one for one in fitting if one["method"] == asked)
        if route["path"] in ASSETS:
            return {200}
        if route["path"] == "/live":
            return {200} if request.isLoggedIn else {204}
        if asked == "POST" and request.bodyFault:
            return {request.bodyFault}
        if request.machine == "unborn" or route["path"] == "/join":
            return {200, 303} if route["path"] == "/join" and request.machine == "unborn" else {303}
        if request.queryFault:
            return {400}
        if asked == "POST" and not request.hasToken:
            return {403}
        if route["needsLogin"] and not request.isLoggedIn:
            return {403} if asked == "POST" else {303}
        # Who guesses at many persons is let in for none of them for a while.
        return READ | {429} if route["path"] == "/login" and asked == "POST" else READ

    # Everything else that an answer says of itself

    def faults(self, request, answer):
        """(sort, words) of all that is not as it should be; the page, when it is one."""
        found = []

        def fault(sort, words):
            found.append((sort, words))

        expected = self.expected(request)
        if answer.status not in expected:
            sort = "server" if answer.status >= 500 else "status"
            fault(sort, f"answered {answer.status}, expected {' or '.join(map(str, sorted(expected)))}")
        if not answer.isWhole:
            fault("framing", "bytes behind the answer that belong to none")
        if request.isNoRequest:
            return found, None
        self._headers(request, answer, fault)
        page = None
        if request.method != "HEAD":
            page = self._body(request, answer, fault)
        return found, page

    def _headers(self, request, answer, fault):
        if not (answer.header("content-security-policy") or "").startswith(POLICY):
            fault("headers", "no Content-Security-Policy of ours")
        for name, value in [
            ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
        ]:
            if answer.header(name) != value:
                fault("headers", f"{name} is {answer.header(name)}")
        caching = answer.header("cache-control") or ""
        isAsset = request.path in ASSETS and answer.status == 200
        if isAsset != ("immutable" in caching) or not isAsset and caching != "no-store":
            fault("headers", f"Cache-Control is {caching!r}")
        if answer.header("x-injected") or any("\r" in value or "\n" in value for _, value in answer.headers):
            fault("injection", "a value of the request became a header")
        for cookie in answer.all("set-cookie"):
            if not all(word in cookie for word in ["HttpOnly", "SameSite=Strict", "Path=/"]):
                fault("headers", f"cookie without its guards: {cookie}")
        if answer.status == 405 and not answer.header("allow"):
            fault("headers", "405 without Allow")
        place = answer.header("location")
        if (answer.status == 303) != bool(place):
            fault("headers", f"{answer.status} with Location {place}")
        if place and (not place.startswith("/") or place.startswith(("//", "/\\")) or re.search(r"[^!-~]", place)):
            fault("redirect", f"leads to {place!r}")
        if answer.status == 303 and not request.isLoggedIn and request.method in ("GET", "HEAD"):
            wanted = "/join" if request.machine == "unborn" else "/login"
            if request.path != "/duplicates" and not (place or "").startswith(wanted):
                fault("redirect", f"leads nobody to {place!r}")

    def _body(self, request, answer, fault):
        if answer.status in (204, 303, 304):
            if answer.body:
                fault("framing", f"a body of {len(answer.body)} bytes with {answer.status}")
            return None
        kind = answer.header("content-type") or ""
        if not kind:
            fault("headers", f"{answer.status} without a type, {len(answer.body)} bytes")
        if kind.startswith("text/"):
            self._text(request, answer, kind, fault)
        if not answer.isPage:
            if answer.status != 200:
                fault("error page", f"{answer.status} is no page")
            return None
        page = Page(answer.text)
        for words in page.faults[:3]:
            fault("markup", words)
        isPart = not answer.text.lstrip().startswith("<!")
        if isPart and answer.status != 200:
            fault("error page", f"{answer.status} is no whole page")
        if not isPart:
            self._whole(request, answer, page, fault)
        return page

    def _text(self, request, answer, kind, fault):
        if "charset=utf-8" not in kind:
            fault("headers", f"type {kind} without its charset")
        try:
            text = answer.body.decode("utf-8")
        except UnicodeDecodeError as error:
            fault("markup", f"no UTF-8: {error}")
            return
        if request.path in ASSETS:
            return
        if answer.isPage and request.mark and re.search(re.escape(request.mark) + r"[<\"']", text):
            fault("unescaped", f"the mark {request.mark} comes back as it is")
        inside = INSIDE.search(text)
        # What somebody sent may say anything.
        if inside and request.path not in TELLS_PLACES and inside[0].encode() not in request.raw:
            if inside[0] not in html.unescape(request.raw.decode("latin-1")):
                fault("inside", f"tells {text[max(0, inside.start() - 60):inside.end() + 60]!r}")
        if "⟦" in text and "⟦".encode() not in request.raw and b"%E2%9F%A6" not in request.raw:
            fault("markup", "a text that the catalogue lacks")

    def _whole(self, request, answer, page, fault):
        if not page.doctype or not page.title.strip() or "<main" not in answer.text:
            fault("markup", "no doctype, title or main")
        wanted = {"zh": "zh-CN", "en": "en"}[request.language]
        # What is printed is in Chinese, whoever prints it.
        isPaper = answer.status == 200 and 'href="/paper.css' in answer.text
        if page.language != wanted and not isPaper:
            fault("language", f"speaks {page.language} to who reads {wanted}")
        if answer.status >= 400 and 'id="error"' not in answer.text and 'id="problems"' not in answer.text:
            fault("error page", f"{answer.status} without a word of what is wrong")
        if answer.status in (405, 408, 413, 415, 421, 500) and request.language == "en" and HAN.search(page.title):
            fault("language", f"title {page.title!r}")


def shown(answer, request, records, visible):
    """(id, how) of every record that the answer tells of and its reader may not see; `records` as `Machine.records`."""
    text = html.unescape(answer.text)
    # What a record names stands on its page, and an account tells what it is answerable for: by number, without a link.
    namesNumbers = re.match(r"/records/|/consultation/cases/|/people/[^/]*/account$", request.path)
    # What somebody sent is shown again when it is not taken, so that they keep it.
    sent = urllib.parse.unquote_plus(request.raw.decode("utf-8", "replace"))
    known = {record for record, _, _ in records}
    for record in set(RECORD.findall(text)) & known - visible:
        if record not in sent:
            yield record, "its id"
    told = [title for record, _, title in records if record in visible]
    for record, numbers, title in records:
        if record in visible:
            continue
        if len(title) >= 8 and title in text and not any(title in one for one in told) and title not in sent:
            yield record, "its title"
        for number in numbers if not namesNumbers else ():
            if number in text and re.search(re.escape(number) + r"(?!\d)", text) and number not in sent:
                yield record, f"its number {number}"
