"""One town under trial: who is in it, and one request after the other with everything that must hold afterwards."""

import pathlib
import re
import shutil
import tempfile
import time

from asking import Request, Visitor
from contract import Contract, shown
from harvest import Harvest, parameters
from making import Maker
from town import ADMINISTRATOR, CAST, CLERK, HEAD, LEADER, OFFICER, Town
from wire import Line, NoAnswer


class Trial:
    def __init__(self, options, routes, chance, report):
        self.options, self.routes, self.chance, self.report = options, routes, chance, report
        self.contract = Contract(routes)
        self.harvest = Harvest(routes)
        self.maker = Maker(chance, self.harvest)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huiyin-http-fuzz-"))
        self.town, self._next = None, 0

    # The town and its people

    def found(self):
        """A town, or the next one when too few of its people can log in any more."""
        if self.town:
            self.town.close()
        self.report.towns += 1
        place = self.folder / str(self.report.towns)
        place.mkdir()
        self.town = Town(self.options.program, place)
        hub = self.town.hub
        self.people = [Visitor(hub, "hub", person) for person in CAST]
        self.nobody = Visitor(hub, "hub")
        self.unborn = Visitor(self.town.unborn, "unborn")
        for visitor in [*self.people, self.nobody]:
            if not visitor.log_in():
                raise RuntimeError(f"person {visitor.person} cannot log in")
        self._visible, self._beyond = {}, set()
        self._print = hub.print()
        self.maker.records = hub.records()

    def close(self):
        if self.town:
            self.town.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def isWornOut(self):
        return len(self.people) < len(CAST) - 5 or not any(one.person == ADMINISTRATOR for one in self.people)

    def visitor(self, person):
        return next((one for one in self.people if one.person == person), None)

    def crawl(self):
        """Opens what leads from page to page, a few of each route, so that there are links and forms to begin with."""
        people = [HEAD, ADMINISTRATOR] if self.options.seconds < 120 else [HEAD, ADMINISTRATOR, OFFICER, CLERK, LEADER]
        for visitor in map(self.visitor, people):
            for _ in range(2):
                for route in self.routes:
                    if route["method"] == "GET" and route["path"] != "/live":
                        self._open_some(visitor, route)

    def _open_some(self, visitor, route):
        places = self.harvest.places.get(f"GET {route['path']}", [])
        samples = self.chance.sample(places, min(3, len(places))) if ":" in route["path"] else [[]]
        for values in samples:
            rest = list(values)
            parts = [rest.pop(0) if part.startswith(":") else part for part in route["path"].split("/")]
            self.step(visitor, visitor.plain("GET", "/".join(parts).encode("latin-1")))

    # One request

    def step(self, visitor, request):
        """Sends it and looks at everything; the answer, None when there is none."""
        self.report.sent += 1
        self._wait()
        key = self.key(request)
        isLast = request.isNoRequest or request.isForeign or bool(request.bodyFault)
        try:
            answer = visitor.line.ask(
                request.raw, request.method, isLast, isStream=request.path == "/live" and request.method == "GET")
        except (NoAnswer, OSError) as error:
            visitor.line.close()
            self.fault(request, None, "dropped", f"no answer: {error}", key)
            if not visitor.machine.isAlive:
                self.fault(request, None, "crash", "".join(visitor.machine.said[-20:]), key)
                self.found()
            return None
        self.judge(visitor, request, answer, key)
        return answer

    def hang_up(self, visitor, request):
        """Sends the beginning of it and ends: nobody is owed an answer, but the program goes on as before."""
        self.report.sent += 1
        line, status = Line(*visitor.machine.pages), 0
        try:
            raw = request.raw[:self.chance.randrange(1, len(request.raw))]
            answer = line.ask(raw, request.method, endsWriting=True)
            status = answer.status
            if status >= 500:
                self.fault(request, answer, "server", f"answered {status} to half a request", "cut off")
        except (NoAnswer, OSError):
            line.close()
        self.report.note("cut off", status, {400})
        if not visitor.machine.isAlive:
            self.fault(request, None, "crash", "".join(visitor.machine.said[-20:]), "cut off")
            self.found()

    def judge(self, visitor, request, answer, key):
        self.report.note(key, answer.status, self.contract.expected(request))
        faults, page = self.contract.faults(request, answer)
        for sort, words in faults:
            self.fault(request, answer, sort, words, key)
        if visitor.machine is self.town.hub:
            self._look_at_store(request, answer, key)
            self._look_at_secrets(request, answer, key)
        if page and visitor.person and answer.status == 200 and request.method in ("GET", "POST"):
            self.harvest.note(page, visitor.person, request.target.decode("latin-1"), request.method == "GET")
        self._follow_visit(visitor, request, answer)

    def _wait(self):
        if self.options.rate:
            self._next = max(self._next, time.monotonic() - 1) + 1 / self.options.rate
            time.sleep(max(0, self._next - time.monotonic()))

    def key(self, request):
        """Under what the request is counted."""
        if request.isNoRequest:
            return "no request"
        asked = "GET" if request.method == "HEAD" else request.method
        fitting = self.routes.match(request.path)
        own = next((one for one in fitting if one["method"] == asked), fitting[0] if fitting else None)
        path = own["path"] if own else "elsewhere"
        isUnborn = request.machine == "unborn" and path != "/join"
        return ("join: " if isUnborn else "") + f"{request.method} {path}"

    def _look_at_store(self, request, answer, key):
        now = self.town.hub.print()
        if now == self._print:
            return
        before, self._print = self._print, now
        if request.method != "POST" and now[0] != before[0]:
            self.fault(request, answer, "store", f"{request.method} changed the store: {before[0]} to {now[0]}", key)
        isRefused = not request.hasToken or request.isForeign or request.bodyFault or request.queryFault
        if request.method == "POST" and isRefused:
            self.fault(request, answer, "store", f"a form that is not taken changed it: {before} to {now}", key)
        self.maker.records = self.town.hub.records()

    def _look_at_secrets(self, request, answer, key):
        # The trail names what was looked at; a file of changes is carried, not read.
        if request.path.startswith(("/audit", "/sync/bundle/out")):
            return
        if request.method == "POST" and request.path == "/glass" and answer.status == 303:
            self._beyond |= {(request.person, one) for one in re.findall(r"[0-9a-f]{32}", answer.header("location"))}
        try:
            self._compare(request, answer, key)
        except RuntimeError:
            # They may do nothing any more: a form has closed their account, or given them another PIN.
            self.people = [one for one in self.people if one.person != request.person]

    def _compare(self, request, answer, key):
        if not answer.body or not any(self._shown(request, answer)):
            return
        # What may be seen may have moved on since it was asked for.
        self._visible.pop(request.person if request.isLoggedIn else None, None)
        for record, how in self._shown(request, answer):
            self.fault(request, answer, "secret", f"shows {how} of record {record}, hidden from its reader", key)

    def _shown(self, request, answer):
        person = request.person if request.isLoggedIn else None
        if person not in self._visible:
            self._visible[person] = self.town.hub.visible(person) if person else set()
            # The trail tells of that look too.
            self._print = self.town.hub.print()
        may = self._visible[person] | {record for one, record in self._beyond if one == person}
        fitting = self.routes.match(request.path)
        if answer.status == 200 and fitting and ":id" in fitting[0]["path"]:
            record = parameters(fitting[0]["path"], request.path)[0].lower()
            if record in {one for one, _, _ in self.maker.records} - may:
                yield record, "the page"
        yield from shown(answer, request, self.maker.records, may)

    def _follow_visit(self, visitor, request, answer):
        """A browser whose visit has ended begins another."""
        begun = any(one.startswith("huiyin_visit") for one in answer.all("set-cookie"))
        if visitor is self.unborn:
            return
        if not request.isLoggedIn:
            if begun and request.method == "POST" and request.path in ("/login", "/logout"):
                visitor.log_in()
            return
        hasEnded = answer.status == 303 and (answer.header("location") or "").startswith("/login")
        if (begun or hasEnded) and not visitor.log_in():
            self.people = [one for one in self.people if one is not visitor]

    def verify(self):
        """Whatever was asked, what is stored is whole."""
        nothing = Request("hub", "GET", b"/")
        try:
            report = self.town.hub.run("verify")
        except RuntimeError as error:
            return self.fault(nothing, None, "store", f"verify: {error}", "verify")
        if not report["clean"]:
            self.fault(nothing, None, "store", f"verify finds: {report}", "verify")

    # What was found

    def names(self, person):
        """Values of this town, with names for them that another town has too."""
        visitor = self.visitor(person) or self.nobody
        names = {record.encode(): name.encode() for record, name in self.town.hub.names()}
        names[visitor.host] = b"{host}"
        for value, name in [(visitor.visit, b"{visit}"), (visitor.token, b"{token}")]:
            if value:
                names[value.encode()] = name
        return names

    def fault(self, request, answer, sort, words, key):
        self.report.fault(request, answer, sort, words, key, self.names(request.person))
