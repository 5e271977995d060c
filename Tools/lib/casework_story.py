"""Plays one case through by the command line over three real nodes, and prints the transcript as Markdown."""

import json
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile

PIN = "246810"
DEADLINE = 60


class Story:
    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(folder)
        self.serving = {}
        self.port = free_port()
        # What differs from run to run, and what stands for it on the page.
        self.stands_for = {}

    # Running

    def environment(self, node):
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "HUIYIN_DATA": str(self.folder / node),
            "HUIYIN_PIN": PIN,
        }

    def call(self, node, *arguments, language="zh"):
        """A command; its standard output. Anything but success ends the story."""
        command = [self.program, *arguments, "--lang", language]
        done = subprocess.run(
            command, env=self.environment(node), capture_output=True, text=True, timeout=DEADLINE, check=False
        )
        if done.returncode != 0:
            sys.exit(f"{node}: {shlex.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, node, *arguments):
        return json.loads(self.call(node, *arguments, "--json"))

    def refused(self, node, *arguments, language="zh"):
        done = subprocess.run(
            [self.program, *arguments, "--lang", language],
            env=self.environment(node), capture_output=True, text=True, timeout=DEADLINE, check=False,
        )
        if done.returncode != 1:
            sys.exit(f"{node}: {shlex.join(arguments)} should be refused, and ended with {done.returncode}")
        return done.stderr

    def serve(self):
        process = subprocess.Popen(
            [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", "--json"],
            env=self.environment("hub"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for line in process.stdout:
            if "listening" in line:
                break
        else:
            sys.exit("the hub does not serve")
        self.serving["hub"] = process
        # Whoever reads nothing blocks the writer at last.
        process.drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)

    def stop(self):
        process = self.serving.pop("hub", None)
        if process:
            process.send_signal(signal.SIGTERM)
            process.wait(DEADLINE)

    # Telling

    def heading(self, chinese, english):
        print(f"\n## {chinese} · {english}\n")

    def say(self, chinese, english):
        print(f"{chinese} *{english}*\n")

    def tell(self, node, *arguments, language="zh"):
        """A command with its answer, on the page."""
        self.show(node, arguments, self.call(node, *arguments, language=language), language)

    def tell_refused(self, node, *arguments, language="zh"):
        self.show(node, arguments, self.refused(node, *arguments, language=language), language)

    def show(self, node, arguments, answer, language):
        flag = ["--lang", "en"] if language == "en" else []
        print("```")
        print(f"{node}$ huiyin {self.page(shlex.join([*arguments, *flag]))}")
        print(self.page(answer).rstrip())
        print("```\n")

    def stand_in(self, number):
        """A provisional number as it was printed, but for its date."""
        self.stands_for[number] = re.sub(r"-\d{8}-", "-〔日期〕-", number)

    def page(self, text):
        for actual, shown in self.stands_for.items():
            text = text.replace(actual, shown)
        text = re.sub(r"\b[0-9a-f]{32}\b", "…", text)
        text = re.sub(r"\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d", "〔时间〕", text)
        return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "(time)", text)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


PEOPLE = [
    ("王敏", "信访办", "petition_head"), ("钱进", "信访办", "petition_clerk"), ("郑安", "综治办", "governance_officer"),
    ("赵青", "第三网格", "grid_worker"), ("沈禾", "第三网格", "representative"), ("韩和", "第三网格", "mediator"),
    ("孙立", "水利站", "dept_officer"), ("冯波", "水利站", "dept_head"),
]
UNITS = [
    ("信访办", "petition_office"), ("综治办", "governance_office"), ("第三网格", "grid"), ("水利站", "department"),
]


def found(story):
    story.call(
        "hub", "init", "hub", "--township", "青禾镇", "--administrator", "周管", "--pin", PIN)
    for name, kind in UNITS:
        story.call("hub", "unit", "add", "--name", name, "--kind", kind, "--as", "周管")
    for name, unit, role in PEOPLE:
        story.call("hub", "person", "add", "--name", name, "--unit", unit, "--role", role, "--as", "周管")
        story.call("hub", "person", "pin", name, "--pin", PIN, "--as", "周管")
    for name in ["王敏", "钱进", "郑安"]:
        story.call("hub", "device", "vouch", "H00", name, "--as", "周管")


def enrol(story, node, name, unit, code_name):
    made = story.json(
        "hub", "enroll", "create", "--kind", "station", "--name", name, "--unit", unit, "--short-code", code_name,
        "--address", f"127.0.0.1:{story.port}", "--as", "周管")
    joining = subprocess.Popen(
        [story.program, "enroll", "join", made["code"], "--json"], env=story.environment(node),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    words = None
    for _ in range(DEADLINE * 10):
        waiting = [row for row in story.json("hub", "enroll", "list") if row.get("words")]
        if waiting:
            words = waiting[0]["words"]
            break
        if joining.poll() is not None:
            sys.exit(f"{node} did not enrol: {joining.stderr.read()}")
        try:
            joining.wait(0.1)
        except subprocess.TimeoutExpired:
            pass
    if words is None:
        sys.exit(f"{node}: nobody waits at the hub")
    words = words if isinstance(words, str) else " ".join(words)
    story.call("hub", "enroll", "confirm", *words.split(), "--as", "周管")
    if joining.wait(DEADLINE) != 0:
        sys.exit(f"{node} did not enrol: {joining.stderr.read()}")


def sync(story, node):
    story.call(node, "sync", "--once", "--peer", f"127.0.0.1:{story.port}")


def main(program):
    with tempfile.TemporaryDirectory(prefix="huiyin-story-") as folder:
        story = Story(program, folder)
        try:
            tell(story)
        finally:
            story.stop()


def tell(story):
    found(story)
    story.serve()
    enrol(story, "station", "三网格站点", "第三网格", "S03")
    enrol(story, "water", "水利站电脑", "水利站", "D04")
    story.stop()

    print("# 一件案子的经过 · The story of one case\n")
    print("`Tools/casework-story` plays it over three real nodes, a process and a data directory each, which meet over mutual TLS")
    print("on this machine, and writes this page; its dates are those of the day. Ids and times are left out. People and places are")
    print("invented.")

    story.heading("断网的站点 · 登记", "A station without a network: a complaint is registered")
    story.say("村民来说水渠垮了。镇中心连不上，照常登记。", "A villager tells of a broken canal. The hub cannot be reached; it is registered all the same.")
    intake = story.json(
        "station", "intake", "new", "--grid", "第三网格", "--title", "三组水渠垮塌", "--facts", "垮塌约八米，稻田断水，电话13800005678。",
        "--set", "nature=help", "--set", "channel=grid_visit", "--set", "citizen_name=陈大山", "--add", "phones=13800005678",
        "--as", "赵青")
    number = intake["number"]
    story.stand_in(number)
    story.tell("station", "status")
    story.tell("station", "record", "show", number)

    story.heading("镇中心 · 立案、受理、交办", "The hub: a case is opened, accepted, assigned")
    story.serve()
    sync(story, "station")
    story.tell("hub", "whatsup", "--as", "钱进")
    opened = story.json("hub", "case", "open", number, "--as", "钱进")
    story.stand_in(opened["number"])
    story.tell("hub", "case", "accept", opened["number"], "--track", "petition", "--as", "王敏")
    official = story.json("hub", "record", "show", opened["number"])["officialNumber"]
    story.say("交办通知书少一包，签发不了。", "A notice with a guarantee missing is not issued.")
    story.tell_refused(
        "hub", "case", "assign", official, "--unit", "水利站", "--mediate", "韩和", "--track", "钱进", "--feedback", "孙立",
        "--as", "王敏")
    story.tell(
        "hub", "case", "assign", official, "--unit", "水利站", "--mediate", "韩和", "--track", "钱进", "--feedback", "孙立",
        "--stability", "赵青", "--requirements", "十日内修复断口", "--as", "王敏")

    story.heading("水利站 · 签收、反馈", "The department signs for it and reports")
    sync(story, "water")
    story.stop()
    story.tell("water", "whatsup", "--as", "孙立")
    story.tell("water", "case", "sign", official, "--as", "孙立")
    story.tell(
        "water", "case", "report", official, "--text", "断口已用石料砌好，当日放水。", "--outcome", "resolved", "--as", "孙立")
    story.tell("water", "deadline", "explain", official)

    story.heading("镇中心 · 办结", "The hub concludes it")
    story.serve()
    sync(story, "water")
    story.tell(
        "hub", "case", "conclude", official, "--kind", "resolved", "--result", "水渠断口修复，稻田已灌上水。", "--opinion", "意见1",
        "--as", "王敏")
    sync(story, "station")
    story.stop()

    story.heading("村里 · 回访", "Called back in the village, by another person")
    story.tell("station", "whatsup", "--as", "沈禾")
    story.tell(
        "station", "callback", "add", official, "--mode", "visit", "--reached", "yes", "--rating", "satisfied", "--with",
        "citizen_opinion=水通了，没意见。", "--as", "沈禾")

    story.heading("镇中心 · 归档", "The hub archives it")
    story.serve()
    sync(story, "station")
    story.tell("hub", "case", "archive", official, "--as", "钱进")
    sync(story, "station")
    sync(story, "water")
    story.stop()

    story.heading("说明、时限、流水", "Explained, with its dates and its log")
    story.tell("station", "explain", official)
    story.tell("station", "explain", official, language="en")
    story.tell("station", "deadline", "explain", official)
    story.tell("station", "deadline", "explain", official, language="en")
    story.tell("station", "record", "log", official)
    story.tell("station", "record", "log", official, language="en")
    shares = [story.json(node, "verify")["shares"] for node in ["hub", "station", "water"]]
    common = set(shares[0]) & set(shares[1])
    if not common or any(shares[0][unit] != shares[1][unit] for unit in common):
        sys.exit("hub and station do not agree")
    print("镇中心与站点的共有记录摘要一致。 *Hub and station agree on what they share.*")


main(sys.argv[1])
