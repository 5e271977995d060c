"""One of everything that a page can show, and the pages that show it: for the tests that look at all pages alike."""

import atexit

import cast
from suite import township
from township import Node

_pages = None

# Pages that say what is not there, and what somebody may not open; the console tells of both.
ERRORS = {"nothing there": 404, "not allowed": 403}

# What is on paper, as wide as paper is.
PAPERS = {"preview", "card of a grid"}


def pages():
    """(name, person, path, steps) of every main page, in the order in which one person after the other looks at them.
    Steps are what is done on the page to come to what is looked at; None: nothing."""
    global _pages
    if _pages is None:
        _pages = _make(township())
    return _pages


def _make(town):
    busy = town.case(
        "施工弃土占压水田，多户要求清运并补偿损失", facts="弃土约两百方，压住水田四亩。" * 12, citizen_name="陈大山",
        phones="13800005678", citizen_address="青禾镇桥下村三组12号")["record"]
    town.accept(busy)
    town.assign(busy)
    hub = town.hub
    hub.run("case", "sign", busy, "--as", cast.OFFICER)
    note = hub.json(
        "note", "add", busy, "--text", "已到现场量过，附近渠道" + "无标点长句" * 30, "--as", cast.CLERK)["changeset"]
    hub.run("deadline", "extend", busy, "--days", "10", "--reason", "等待测量结果", "--as", cast.OFFICER)
    hub.run("case", "set", busy, "--set", "risk_level=2", "--as", cast.HEAD)
    conflict = town.case("林权证四至有出入", citizen_name="程小石")["record"]
    town.disagree(conflict, "nature", "dispute", "petition_claim")
    proposed = town.case("校门口摆摊堵路")["record"]
    hub.run("case", "accept", proposed, "--track", "petition", "--as", cast.CLERK)
    intake = town.intake("集市噪声扰民", citizen_name="段小河")["record"]
    twins = [town.case("桥头路面塌陷一处", citizen_name="易平", phones="13800001234")["record"] for _ in range(2)]
    settled = _differing(town)
    overtaken, lost_act = _overtaken(town)
    meeting = hub.json(
        "consultation", "new", "--date", "2025-03-10", "--chair", cast.HEAD, "--participant", cast.CLERK, "--as",
        cast.CLERK)["record"]
    put = town.case("塘坝渗水，下游住户要求加固")["record"]
    hub.run("consultation", "item", meeting, "--case", put, "--decision", "petition", "--as", cast.CLERK)
    lost = "0" * 32
    head = [
        ("home", ""), ("list", "list"), ("list of intakes", "list?kind=intake"), ("search", "search?q=水田"),
        ("intake form", "intakes/new"), ("slip", f"intakes/{intake}/done"), ("intake", f"records/{intake}"),
        ("case", f"records/{busy}"), ("edit", f"records/{busy}/edit"),
        ("step", f"records/{proposed}/steps/not_accepted"), ("entry", f"records/{busy}/entries/callback"),
        ("case in conflict", f"records/{conflict}"), ("conflict", f"records/{conflict}/conflicts/nature"),
        ("conflicts", "conflicts"), ("proposals", "proposals"), ("nodes", "sync"), ("audit", "audit"),
        ("audit of a case", f"records/{busy}/audit"), ("help", "help"), ("nothing there", f"records/{lost}"),
        ("duplicates", "duplicates"), ("a pair", f"records/{twins[0]}/duplicates/{twins[1]}"),
        ("list with other columns", "list?kind=all&text=水田&col=grid&col=responsible&col=changed"),
        ("correction", f"records/{busy}/corrections/{note}/0"), ("quarantine", "quarantine"),
        ("odd devices", "flags"),
        ("two numbers that are none", "duplicates?one=x&other="),
        ("consultation", "consultation"), ("minutes", "consultation/minutes"),
        ("a matter", f"consultation/cases/{busy}"), ("meetings", "consultation/meetings"),
        ("a meeting", f"consultation/meetings/{meeting}"),
        ("callbacks", "callbacks"), ("notices", "notices"), ("supervision", "supervision"), ("grids", "grids"),
        ("figures", "reports"), ("figures of no days", "reports?from=2025-02-30&through=x"),
        ("behind a figure", "reports/R1/collected"), ("beyond scope", "glass"),
        ("a grid", f"grids/{cast.GRID}"), ("card of a grid", f"grids/{cast.GRID}/card"),
        ("a person", f"people/{cast.number(cast.REPRESENTATIVE)}"),
        ("settle", f"records/{settled}/acts/settle"),
        ("empty list", "list?kind=case&text=无此字样"), ("empty search", "search?q=无此字样"),
    ]
    acted = [
        ("bulk", "list?kind=case&text=施工弃土", lambda room: _choose(room, busy)),
        ("preview", f"records/{busy}", lambda room: room.follow("#print button[data-form=case_sheet]")),
        ("kept form", f"records/{proposed}/steps/not_accepted", _keep),
    ]
    plain = (
        [("login", None, "login")] + [(name, cast.HEAD, path) for name, path in head]
        + [(name, cast.ADMINISTRATOR, name) for name in ["people", "policy", "backup", "roster"]]
        + [("an account", cast.ADMINISTRATOR, f"people/{cast.number(cast.OFFICER)}/account")]
        + [("case at its unit", cast.OFFICER, f"records/{busy}")]
        + [("home with an act without effect", cast.OFFICER, ""), ("home of who registered today", cast.CLERK, "")]
        + [("act without effect", cast.OFFICER, f"records/{overtaken}/again/{lost_act}")]
        + [(f"empty {name}", cast.OTHER_WORKER, name) for name in ["conflicts", "callbacks", "notices"]]
        + [("not allowed", cast.OTHER_WORKER, "audit")])
    return (
        [(*one, None) for one in plain] + [(name, cast.HEAD, path, steps) for name, path, steps in acted]
        # A machine that is no node yet asks nobody to log in.
        + [("join", cast.HEAD, _unborn(town).address + "join", None)])


def _differing(town):
    """A concluded case whose two callbacks say different things."""
    record = town.case("水塔漏水")["record"]
    town.accept(record)
    hub = town.hub
    hub.run(
        "case", "event", record, "concluded", "--set", "closed_kind=resolved", "--set", "result_text=已补漏",
        "--set", "opinion_no=意见一", "--as", cast.HEAD)
    for mode, rating in [("phone", "satisfied"), ("visit", "dissatisfied")]:
        hub.run(
            "callback", "add", record, "--mode", mode, "--reached", "yes", "--rating", rating, "--as", cast.CLERK)
    return record


def _overtaken(town):
    """A case that was assigned anew while its unit signed for the first notice; and that signature, as its page names
    it."""
    record = town.case("涵洞堵塞")["record"]
    town.accept(record)
    town.assign(record)
    hub = town.hub
    seen = hub.json("record", "show", record)["heads"]
    town.assign(record)
    hub.run("case", "event", record, "in_progress", "--seen", *seen, "--as", cast.OFFICER)
    tasks = hub.json("whatsup", "--as", cast.OFFICER, "--limit", 100_000)["tasks"]
    op = next(one["reference"] for one in tasks if one["rule"] == "not_effective" and one["record"] == record)
    return record, op.replace("#", "/")


def _unborn(town):
    """A machine that is about to become a node."""
    node = Node("unborn", town.folder / "unborn").start()
    atexit.register(node.stop)
    return node


def _choose(room, record):
    """From a row of the list to the page that asks what is done with it."""
    room.hands.tick(f"input[name=pick][value='{record}']")
    room.follow("#bulk button[value=urge]")


def _keep(room):
    """A form that is begun and kept."""
    room.hands.fill("#f-reason", "不属本镇职权")
    room.follow("#save-draft")


def walk(room, papers=False):
    """Opens every page in turn, logs in whoever it needs, unfolds what is folded; yields the page's name. What is on
    paper only if it is asked for."""
    for status in ERRORS.values():
        room.watch.expect(f"status of {status}")
    person = None
    for name, wanted, path, steps in pages():
        if name in PAPERS and not papers:
            continue
        if wanted != person:
            room.open("login")
            room.log_in(wanted)
            person = wanted
        room.open(path)
        if steps:
            steps(room)
        assert (room.page == "error") == (name in ERRORS), f"{name}: {room.page}"
        room.script("for (const one of document.querySelectorAll('main details')) one.open = true")
        yield name
