"""The township of the browser tests: small, invented, and written as a profile that `huiyin load` takes."""

import datetime
import json
import pathlib

PIN = "246810"
TOWNSHIP = "青禾镇"

GOVERNMENT, PETITION_OFFICE, LIAISON, GOVERNANCE, WATER, GRID, OTHER_GRID = 1, 2, 3, 4, 5, 6, 7
UNITS = [
    (GOVERNMENT, "青禾镇人民政府", "department"), (PETITION_OFFICE, "信访办", "petition_office"),
    (LIAISON, "代表联络站", "liaison_station"), (GOVERNANCE, "综治办", "governance_office"),
    (WATER, "水利站", "department"), (GRID, "第三网格", "grid"), (OTHER_GRID, "第五网格", "grid"),
]

# Who does what in the tests. Number, name, unit, role.
ADMINISTRATOR, HEAD, CLERK, OFFICER = "周管", "王敏", "钱进", "孙立"
WORKER, REPRESENTATIVE, MEDIATOR, OTHER_WORKER = "赵青", "沈禾", "韩和", "田原"
PEOPLE = [
    (1, ADMINISTRATOR, GOVERNMENT, "admin"), (2, HEAD, PETITION_OFFICE, "petition_head"),
    (3, CLERK, PETITION_OFFICE, "petition_clerk"), (4, "郑安", GOVERNANCE, "governance_officer"),
    (5, WORKER, GRID, "grid_worker"), (6, REPRESENTATIVE, GRID, "representative"), (7, MEDIATOR, GRID, "mediator"),
    (8, OFFICER, WATER, "dept_officer"), (9, "冯波", WATER, "dept_head"), (10, "陆远", GRID, "representative"),
    (11, OTHER_WORKER, OTHER_GRID, "grid_worker"), (12, "白榆", OTHER_GRID, "representative"),
    (13, "柏青", OTHER_GRID, "representative"), (14, "许立", LIAISON, "station_head"),
    (15, "何镇", GOVERNMENT, "leader"),
]
COUNTY_REPRESENTATIVES = {GRID: 10, OTHER_GRID: 12}
TOWN_REPRESENTATIVES = {GRID: 6, OTHER_GRID: 13}


def day():
    """Today in the township: a test that goes by it looks before and after, for midnight may come in between."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def number(name):
    return next(row[0] for row in PEOPLE if row[1] == name)


def write(folder, intakes=()):
    """Writes the profile. Everybody may log in at the hub; the station is enrolled by the tests."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    files = {
        "township": {"name": TOWNSHIP, "nameEnglish": "Qinghe Town", "county": "岚川县", "about": "虚构，仅供测试。"},
        "units": [_unit(*row) for row in UNITS],
        "sites": [
            {"number": place + 1, "grid": grid, "kind": "town_activity_room", "name": f"{_name(grid)}代表活动室",
             "address": "村部一楼", "hours": "周一至周五"}
            for place, grid in enumerate([GRID, OTHER_GRID])
        ],
        "people": [_person(*row) for row in PEOPLE],
        "devices": [
            {"name": "镇中心", "short": "H00", "kind": "hub", "unit": PETITION_OFFICE,
             "vouches": [row[0] for row in PEOPLE]}
        ],
        "intakes": list(intakes),
        "services": [],
    }
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def intake(place, title, facts, grid=GRID, day="2026-03-02"):
    """A row of the profile's intakes, received at the hub."""
    return {
        "key": f"B{place:05}", "channel": "grid_visit", "grid": grid, "village": None, "device": "H00",
        "receivedBy": number(CLERK), "receivedAt": f"{day}T09:00:00+08:00", "occurredAt": None, "headcount": 1,
        "nature": "opinion", "category": "道路水利", "serviceListNumber": None, "focus": None, "title": title,
        "facts": facts, "request": None, "citizen": None, "onSpotResult": None, "resultText": None,
        "infoKind": None, "secrecy": "internal",
    }


def _name(unit):
    return next(row[1] for row in UNITS if row[0] == unit)


def _unit(number, name, kind):
    unit = {"number": number, "name": name, "kind": kind, "parent": None, "phone": ""}
    if kind == "grid":
        unit["grid"] = {
            "number": 3 if number == GRID else 5, "villages": [],
            "countyRepresentative": COUNTY_REPRESENTATIVES[number],
            "townRepresentative": TOWN_REPRESENTATIVES[number],
        }
    return unit


def _person(number, name, unit, role):
    person = {"number": number, "name": name, "unit": unit, "roles": [role], "phone": ""}
    if role == "representative":
        level = "county" if number in COUNTY_REPRESENTATIVES.values() else "town"
        person["representative"] = {
            "level": level, "district": "", "tags": [], "term": "", "fourRoles": ["mediator"]}
    if role == "mediator":
        person["mediator"] = {"qualification": "", "organisation": ""}
    return person
