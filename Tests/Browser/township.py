"""Real `huiyin` processes in a temporary folder: a hub and a village station that met by enrolment, on loopback."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

import cast

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("HUIYIN_BROWSER_PROGRAM", ROOT / ".build/debug/huiyin")).resolve()

# Seconds after which something that should come true never will. A limit for machines that are busy with other
# things: speed is measured by the benchmarks, not here.
PATIENCE = 60


def _object(line):
    return json.loads(line) if line.startswith("{") else {}


class Node:
    """One data directory with the process that serves it."""

    def __init__(self, name, data, isSecure=False):
        self.name = name
        # Its pages are for other machines too, over HTTPS.
        self.isSecure = isSecure
        self.data = pathlib.Path(data)
        self.process = None
        self.listen = None
        self.pages = None
        self._said = []
        self._news = threading.Condition()

    # The command line

    def run(self, *arguments, code=0):
        """A command beside the serving process; its standard output."""
        done = subprocess.run(
            [PROGRAM, *map(str, arguments), "--json", "--lang", "zh"], env=self.environment(), capture_output=True,
            text=True, timeout=PATIENCE, check=False)
        if done.returncode != code:
            raise AssertionError(
                f"{self.name}: huiyin {' '.join(map(str, arguments))} ended with {done.returncode}: "
                f"{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments))

    def environment(self):
        # Nothing of the caller's own set-up: no locale, no data directory.
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.data.parent), "HUIYIN_DATA": str(self.data),
            "HUIYIN_PIN": cast.PIN,
        }

    def records(self, kind):
        """All of this kind, page by page, the newest change first."""
        found, mark = [], None
        while True:
            after = ["--after", mark] if mark else []
            page = self.json("list", "--kind", kind, "--limit", 5000, *after)
            found += page["records"]
            mark = page["next"]
            if mark is None:
                return found

    # The serving process

    def start(self, listens=False, connect=None, niceness=0):
        """Serves; at the same addresses as before, if it has served before."""
        arguments = ["nice", "-n", str(niceness)] if niceness else []
        arguments += [PROGRAM, "serve", "--json", "--while-input-lasts", "--web", self._web]
        if listens:
            arguments += ["--listen", self.listen or "127.0.0.1:0"]
        if connect:
            arguments += ["--connect", connect]
        # Whatever ends these tests closes its standard input, and so ends it too.
        self.process = subprocess.Popen(
            arguments, env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        self._said = []
        threading.Thread(target=self._read, args=(self.process, self._said), daemon=True).start()
        if listens:
            self.listen = self.event("listening")["address"]
        scheme = "https://" if self.isSecure else "http://"
        self.pages = self.event("web")["address"].removeprefix(scheme).rstrip("/")
        return self

    @property
    def _web(self):
        return self.pages or ("0.0.0.0:0" if self.isSecure else "127.0.0.1:0")

    def _read(self, process, said):
        # Whoever reads nothing blocks the writer at last.
        for line in process.stdout:
            with self._news:
                said.append(line)
                self._news.notify_all()

    def event(self, name):
        """The first line of this sort that the process has said since it began."""
        def found():
            return next((one for one in map(_object, self._said) if one.get("event") == name), None)

        with self._news:
            self._news.wait_for(found, PATIENCE)
            if found() is None:
                raise AssertionError(f"{self.name} never said “{name}”, but: {''.join(self._said)}")
            return found()

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        self.process.stdin.close()
        self.process = None

    @property
    def address(self):
        if self.isSecure:
            return f"https://127.0.0.1:{self.pages.rsplit(':', 1)[1]}/"
        return f"http://{self.pages}/"


class Township:
    """A hub with its sample people and the station of the third grid, both serving. Or only founded: then somebody
    else fills the hub, for as long as that takes."""

    def __init__(self, intakes=(), serves=True, isSecure=False):
        self._folder = tempfile.TemporaryDirectory(prefix="huiyin-browser-")
        self.folder = pathlib.Path(self._folder.name)
        self.hub = Node("hub", self.folder / "hub", isSecure)
        self.station = Node("station", self.folder / "station")
        try:
            self._found(intakes, serves)
            if serves:
                self.start_hub()
                self._enrol()
                self.start_station()
        except BaseException:
            self.close()
            raise

    def _found(self, intakes, loads):
        profile = cast.write(self.folder / "profile", intakes)
        self.hub.run("init", "hub", "--profile", profile, "--pin", cast.PIN)
        if loads:
            self.hub.run("load", profile, "--as", cast.ADMINISTRATOR, "--pin", cast.PIN)

    def _enrol(self):
        """By the command line; test_first_run does the same by the pages."""
        made = self.hub.json(
            "enroll", "create", "--kind", "station", "--name", "三网格站点", "--unit", "第三网格", "--short-code", "S03",
            "--address", self.hub.listen, "--as", cast.ADMINISTRATOR)
        joining = subprocess.Popen(
            [PROGRAM, "enroll", "join", made["code"], "--json"], env=self.station.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = []
        for line in joining.stderr:
            said.append(line)
            progress = _object(line)
            if progress.get("progress") == "compare":
                self.hub.run("enroll", "confirm", *progress["words"], "--as", cast.ADMINISTRATOR)
        if joining.wait(PATIENCE) != 0:
            raise AssertionError(f"the station did not enrol: {''.join(said)}")

    def start_hub(self):
        self.hub.start(listens=True)

    def start_station(self):
        self.station.start(connect=self.hub.listen)

    def wait_until_in_step(self):
        """Until the hub has signed for everything that the station wrote, and nothing waits the other way."""
        wait_until("hub and station are in step", self._is_in_step)

    def _is_in_step(self):
        def waiting(status, short):
            return next((peer["waiting"] for peer in status["peers"] if peer["short"] == short), 0)

        there = self.station.json("status")
        if there["pendingToHub"] or waiting(there, "H00"):
            return False
        return not waiting(self.hub.json("status"), "S03")

    # Records

    def intake(self, title, node=None, by=cast.CLERK, grid="第三网格", facts="经过见现场照片。", **fields):
        """Registers an intake by the command line; its id and number."""
        fields = {"nature": "opinion", "channel": "grid_visit"} | fields
        phones = fields.pop("phones", None)
        typed = [part for name, value in fields.items() for part in ("--set", f"{name}={value}")]
        typed += ["--add", f"phones={phones}"] if phones else []
        return (node or self.hub).json(
            "intake", "new", "--grid", grid, "--title", title, "--facts", facts, *typed, "--as", by)

    def case(self, title, **options):
        """Likewise, with the case opened."""
        return self.hub.json("case", "open", self.intake(title, **options)["record"], "--as", cast.HEAD)

    def disagree(self, record, field, *values):
        """Each value written by somebody who saw none of the others: as at two nodes that cannot meet."""
        seen = self.hub.json("record", "show", record)["heads"]
        for value, person in zip(values, [cast.HEAD, cast.CLERK], strict=True):
            self.hub.run("case", "set", record, "--set", f"{field}={value}", "--seen", *seen, "--as", person)

    def accept(self, record):
        return self.hub.json("case", "accept", record, "--track", "petition", "--as", cast.HEAD)

    def assign(self, record):
        return self.hub.json(
            "case", "assign", record, "--unit", "水利站", "--mediate", cast.MEDIATOR, "--track", cast.CLERK,
            "--feedback", cast.OFFICER, "--stability", cast.WORKER, "--requirements", "十日内修复", "--as", cast.HEAD)

    def close(self):
        for node in [self.station, self.hub]:
            node.stop()
        self._folder.cleanup()


def wait_until(what, condition, patience=PATIENCE):
    """Asks until it is so; asking costs a process or a request, so there is no need to pause between."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > patience:
            raise AssertionError(f"in vain: {what}")
