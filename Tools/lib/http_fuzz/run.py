"""Sends requests by chance to every route of the pages, and holds each answer to the contract."""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import threading

import canary
import shapes
from asking import Request, Visitor
from harvest import Routes
from report import Report, replayed
from trial import Trial
from wire import Line, NoAnswer

# Visits that a server keeps, and some more.
KNOCKS = 2100


class Course:
    def __init__(self, options):
        self.options = options
        self.chance = random.Random(options.seed)
        self.routes = Routes(_routes(options))
        self.report = Report(options, self.routes)
        self.trial = Trial(options, self.routes, self.chance, self.report)
        self._order = []

    def go(self):
        try:
            self.trial.found()
            if self.options.replay:
                return self._replay()
            self.trial.crawl()
            slow = Slowness(self.trial) if self.options.seconds >= 25 else None
            while self.report.seconds < self.options.seconds and self.report.sent < self.options.requests:
                self._any()
            # On a slow machine the time is up before each had its turn, and a turn may be a HEAD, which is none.
            for _ in range(8):
                for route in self.report.missed:
                    self._route(self.chance.choice(self.trial.people), route)
            if slow:
                slow.end()
            if self.options.seconds >= 120:
                self._knock()
            self.trial.verify()
            return self.report.end()
        finally:
            self.trial.close()

    def _any(self):
        chance, trial = self.chance, self.trial
        if not self._order:
            # Each route once, in another order every time.
            self._order = [*self.routes]
            chance.shuffle(self._order)
            self.report.tell()
        if trial.isWornOut:
            trial.found()
        roll = chance.random()
        visitor = trial.unborn if roll > 0.93 else trial.nobody if roll > 0.8 else chance.choice(trial.people)
        if chance.random() < 0.02:
            return trial.step(visitor, trial.maker.none(visitor))
        if chance.random() < 0.02:
            return trial.step(visitor, trial.maker.nowhere(visitor))
        if chance.random() < 0.02:
            route = chance.choice(self._order)
            others = [*trial.people, trial.nobody]
            isForm = route["method"] == "POST"
            half = trial.maker.post(visitor, route, others) if isForm else trial.maker.get(visitor, route)
            return trial.hang_up(visitor, half)
        route = self._order.pop()
        if chance.random() < 0.08:
            return trial.step(visitor, trial.maker.get(visitor, route, chance.choice(shapes.METHODS)))
        return self._route(visitor, route)

    def _route(self, visitor, route):
        """Its own method, with anything wrong besides."""
        if route["method"] == "GET":
            request = self.trial.maker.get(visitor, route, "HEAD" if self.chance.random() < 0.05 else "GET")
            return self.trial.step(visitor, request)
        given = None
        if visitor.person is not None and self.chance.random() < 0.6:
            opened = self._opened(route)
            if opened:
                visitor, given = opened
        others = [*self.trial.people, self.trial.nobody]
        request = self.trial.maker.post(visitor, route, others, given)
        answer = self.trial.step(visitor, request)
        if answer and answer.status == 303 and visitor in self.trial.people:
            place = answer.header("location").encode("latin-1")
            self.trial.step(visitor, visitor.plain("GET", place, language=request.language))

    def _opened(self, route):
        """Opens a page on which a form of this route was seen: (visitor, (path, fields))."""
        key = f"POST {route['path']}"
        held = self.trial.harvest.forms.get(key)
        if not held:
            return None
        path, form = self.chance.choice(held)
        person, address = form.at
        visitor = self.trial.visitor(person)
        # What stood in the answer to another form, as a paper does, is taken as it was.
        if visitor and address is not None:
            if not self.trial.step(visitor, visitor.plain("GET", address.encode("latin-1"))):
                return None
            path, form = next(((path, one) for path, one in reversed(held) if one.at == form.at), (path, form))
        maker = self.trial.maker
        return visitor and (visitor, (path.encode("latin-1"), maker.filled(form, maker.mark(), path)))

    def _knock(self):
        """More visitors than a server keeps end nobody's work."""
        trial = self.trial
        visitor = self.chance.choice(trial.people)
        stranger = Visitor(trial.town.hub, "hub")
        request = visitor.plain("GET", b"/list")
        for _ in range(KNOCKS):
            stranger.send(stranger.plain("GET", b"/login"))
        answer = visitor.send(request)
        if answer.status != 200:
            trial.fault(request, answer, "pushed out", f"{KNOCKS} strangers ended a login", "GET /list")

    def _replay(self):
        """One finding once more, in a new town."""
        finding = json.loads(pathlib.Path(self.options.replay).read_text(encoding="utf-8"))
        trial = self.trial
        visitor = trial.visitor(finding["person"]) or trial.nobody
        visitor = trial.unborn if finding["machine"] == "unborn" else visitor
        request = replayed(finding, visitor, trial.names(finding["person"]))
        answer = trial.step(visitor, request)
        if answer:
            print(f"answered {answer.status}")
            print("\n".join(f"{name}: {value}" for name, value in answer.headers))
            print(answer.text[:4000])
        return len(self.report.found)


class Slowness:
    """Bodies that do not come, beside everything else: they are given up in time, with an answer."""

    def __init__(self, trial):
        self._trial, self._town, self._done = trial, trial.town, []
        self._threads = [
            threading.Thread(target=self._send, args=how, daemon=True) for how in [(0, 0), (200, 0.2)]]
        for thread in self._threads:
            thread.start()

    def _send(self, pieces, pause):
        host = ":".join(map(str, self._town.hub.pages)).encode()
        raw = (
            b"POST /login HTTP/1.1\r\nHost: " + host + b"\r\nCookie: huiyin_lang=en\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\nConnection: close\r\n\r\nabc")
        line = Line(*self._town.hub.pages)
        try:
            line.trickle(raw, pieces, pause)
            self._done.append((line.read("POST"), None))
        except (NoAnswer, OSError) as error:
            self._done.append((None, error))

    def end(self):
        for thread in self._threads:
            thread.join(60)
        trial, key = self._trial, "POST /login, slowly"
        if trial.town is not self._town:
            return
        request = Request("hub", "POST", b"/login", language="en", bodyFault=408)
        missing = [(None, "neither answer nor end")] * (len(self._threads) - len(self._done))
        for answer, error in self._done + missing:
            if answer is None:
                trial.fault(request, None, "dropped", f"no answer to a slow body: {error}", key)
            else:
                trial.judge(trial.nobody, request, answer, key)


def _routes(options):
    if options.routes:
        return json.loads(options.routes.read_text(encoding="utf-8"))
    done = subprocess.run([options.program, "serve", "--routes", "--json"], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"this program does not tell its routes: {done.stdout}{done.stderr}", file=sys.stderr)
        sys.exit(126)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(prog="Tools/http-fuzz", description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True, help="which huiyin is tried")
    parser.add_argument("--seed", type=int, help="what decides everything; else by chance")
    parser.add_argument("--seconds", type=float, default=60, help="how long (60)")
    parser.add_argument("--requests", type=float, default=float("inf"), help="or how many requests")
    parser.add_argument("--rate", type=float, default=100, help="requests a second at most (100; 0: as they come)")
    parser.add_argument("--routes", type=pathlib.Path, help="what `huiyin serve --routes --json` printed, in a file")
    parser.add_argument("--skip", action="append", default=[], help="a sort of finding that is known")
    parser.add_argument("--findings", type=pathlib.Path, default=".build/http-fuzz", help="folder for what was found")
    parser.add_argument("--replay", help="a finding (N.json) to send once more, to a new town")
    options = parser.parse_args()
    options.program = options.program.resolve()
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1 << 32)
    print(f"seed {options.seed}", flush=True)
    canary.check()
    sys.exit(min(Course(options).go(), 125))


if __name__ == "__main__":
    main()
