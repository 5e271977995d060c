"""The sample township on a hub that serves its pages, and a machine that is no node yet; real processes in a folder."""

import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROFILE = ROOT / "seeds/reference-township"
PIN = "246810"
PATIENCE = 60

# Of the sample township: one of every role, and a second grid worker.
ADMINISTRATOR, LEADER, HEAD, CLERK, OFFICER, MEDIATOR, WORKER = 1, 2, 6, 7, 20, 166, 223
CAST = [ADMINISTRATOR, LEADER, 4, 5, HEAD, CLERK, 10, 12, 14, 19, OFFICER, 49, 50, 55, MEDIATOR, WORKER, 227]


class Machine:
    """One data directory with the process that serves it."""

    def __init__(self, program, data):
        self.program, self.data = program, data
        self.process, self.pages, self.said = None, None, []
        self._news, self._store = threading.Condition(), None

    def environment(self):
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.data.parent), "HUIYIN_DATA": str(self.data), "HUIYIN_PIN": PIN}

    def run(self, *arguments):
        done = subprocess.run(
            [self.program, *map(str, arguments), "--json", "--lang", "en"], env=self.environment(), capture_output=True,
            text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            raise RuntimeError(f"huiyin {' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout) if done.stdout.startswith(("{", "[")) else done.stdout

    def start(self):
        # Whatever ends the fuzzer closes its standard input, and so ends it too.
        self.process = subprocess.Popen(
            [self.program, "serve", "--json", "--while-input-lasts", "--web", "127.0.0.1:0"], env=self.environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._read, daemon=True).start()
        with self._news:
            self._news.wait_for(lambda: self.pages, PATIENCE)
        if not self.pages:
            raise RuntimeError(f"no pages: {''.join(self.said)}")
        return self

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.said.append(line)
                if line.startswith("{") and json.loads(line).get("event") == "web":
                    host, port = json.loads(line)["address"].removeprefix("http://").rstrip("/").split(":")
                    self.pages = (host, int(port))
                self._news.notify_all()

    @property
    def isAlive(self):
        return self.process.poll() is None

    def stop(self):
        if self._store:
            self._store.close()
        if self.process and self.isAlive:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
        if self.process:
            self.process.stdin.close()

    # What is stored

    def _rows(self, query):
        if self._store is None:
            self._store = sqlite3.connect(f"file:{self.data / 'huiyin.sqlite'}?mode=ro", uri=True)
        return self._store.execute(query).fetchall()

    def print(self):
        """What the store holds, apart from who looked at what; and all of it."""
        # Kinds 4 and 7: receipts, and the audit trail.
        own = "writer_id in (select id from writer where own = 1)"
        parts = [
            f"select count(*), max(c.id) from changeset c join record r on r.id = c.record_id where {own} "
            "and r.kind not in (4, 7)",
            "select count(*), max(id) from directory_version", "select count(*), max(changed_at) from draft",
            "select count(*), sum(state) from enrolment",
        ]
        work = tuple(self._rows(part)[0] for part in parts)
        return work, (work, self._rows(f"select count(*) from changeset where {own}"))

    def records(self):
        """Id, numbers and title of every intake and case, the first that was stored first."""
        return [
            (record.hex(), [one for one in (number, official) if one], title or "")
            for record, number, official, title in self._rows(
                "select r.record, i.number, i.official_number, i.title from item i join record r on r.id = i.record_id "
                "order by r.id")
        ]

    def names(self):
        """Id and name of every intake and case: by their order, which is the same in another town."""
        counts, names = {}, []
        for record, kind in self._rows("select record, kind from record where kind in (1, 2) order by id"):
            sort = {1: "intake", 2: "case"}[kind]
            names.append((record.hex(), f"{{{sort}:{counts.get(sort, 0)}}}"))
            counts[sort] = counts.get(sort, 0) + 1
        return names

    def visible(self, person):
        """Ids of all that `huiyin list` shows to this person."""
        found = set()
        for kind in ["intake", "case"]:
            mark = []
            while True:
                page = self.run("list", "--kind", kind, "--merged", "--limit", 5000, "--as", person, *mark)
                found |= {one.get("record") or one["id"] for one in page["records"]}
                if not page["next"]:
                    break
                mark = ["--after", page["next"]]
        return found


class Town:
    def __init__(self, program, folder):
        self.folder = pathlib.Path(folder)
        self.hub = Machine(program, self.folder / "hub")
        self.unborn = Machine(program, self.folder / "unborn")
        profile = self.folder / "profile"
        shutil.copytree(PROFILE, profile)
        devices = json.loads((profile / "devices.json").read_text(encoding="utf-8"))
        hub = next(one for one in devices if one["kind"] == "hub")
        hub["vouches"] = sorted({*hub["vouches"], *CAST})
        (profile / "devices.json").write_text(json.dumps(devices, ensure_ascii=False), encoding="utf-8")
        self.hub.run("init", "hub", "--profile", profile, "--pin", PIN)
        self.hub.run("load", profile, "--as", ADMINISTRATOR, "--pin", PIN)
        self._work()
        try:
            self.hub.start()
            self.unborn.start()
        except BaseException:
            self.close()
            raise

    def close(self):
        for machine in [self.unborn, self.hub]:
            machine.stop()

    def _work(self):
        """Cases in various states, one in conflict, a proposal, an extension: so that every page has something."""
        hub = self.hub
        listed = hub.run("list", "--kind", "intake", "--limit", 12, "--order", "oldest", "--as", HEAD)["records"]
        cases = []
        for one in listed[:6]:
            try:
                cases.append(hub.run("case", "open", one.get("record") or one["id"], "--as", HEAD)["record"])
            except RuntimeError:
                continue
        if len(cases) < 4:
            raise RuntimeError("the sample township has too few intakes to make cases of")
        busy, torn, proposed, overtaken = cases[:4]
        for case in [busy, overtaken]:
            hub.run("case", "accept", case, "--track", "petition", "--as", HEAD)
        four = ["--unit", 8, "--mediate", MEDIATOR, "--track", CLERK, "--feedback", OFFICER, "--stability", WORKER]
        assign = [*four, "--requirements", "Mend it within ten days", "--as", HEAD]
        hub.run("case", "assign", busy, *assign)
        hub.run("case", "sign", busy, "--as", OFFICER)
        hub.run("note", "add", busy, "--text", "Looked at it on the spot", "--as", CLERK)
        hub.run("deadline", "extend", busy, "--days", 10, "--reason", "waiting for the survey", "--as", OFFICER)
        hub.run("case", "accept", proposed, "--track", "petition", "--as", CLERK)
        # Two who did not see each other's words.
        seen = hub.run("record", "show", torn)["heads"]
        for person, nature in [(HEAD, "dispute"), (CLERK, "petition_claim")]:
            hub.run("case", "set", torn, "--set", f"nature={nature}", "--seen", *seen, "--as", person)
        # A long text likewise, which two can put together.
        seen = hub.run("record", "show", busy)["heads"]
        for person in [HEAD, CLERK]:
            facts = f"facts=Seen by {person}: " + "the ditch is full. " * 8
            hub.run("case", "set", busy, "--set", facts, "--seen", *seen, "--as", person)
        # Concluded, with two callbacks that say different things.
        if len(cases) > 4:
            hub.run("case", "accept", cases[4], "--track", "petition", "--as", HEAD)
            result = ["--set", "closed_kind=resolved", "--set", "result_text=mended", "--set", "opinion_no=1"]
            hub.run("case", "event", cases[4], "concluded", *result, "--as", HEAD)
            for mode, rating in [("phone", "satisfied"), ("visit", "dissatisfied")]:
                said = ["--mode", mode, "--reached", "yes", "--rating", rating]
                hub.run("callback", "add", cases[4], *said, "--as", CLERK)
        hub.run("case", "assign", overtaken, *assign)
        seen = hub.run("record", "show", overtaken)["heads"]
        hub.run("case", "assign", overtaken, *assign)
        hub.run("case", "event", overtaken, "in_progress", "--seen", *seen, "--as", OFFICER)
