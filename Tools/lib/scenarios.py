"""Makes the page docs/scenarios.md out of what the scenario tests wrote down, one file per scenario and delivery order."""

import json
import pathlib
import re
import sys

ASKED = (
    [f"A{n}" for n in range(1, 12)]
    + [f"D{n}" for n in [*range(1, 10), *range(11, 22), 26, 27, 30, 32, 33, 34]]
    + [f"E{n}" for n in [1, 2, 4, 5, 7, 8, 10]]
)
MARKS = {True: "成立", False: "**不成立**", None: "尚缺"}


def main(folder):
    stories = {}
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        result = json.loads(file.read_text(encoding="utf-8"))
        clauses = stories.setdefault((result["number"], result["given"]), {})
        for clause in result["clauses"]:
            clauses.setdefault(clause["text"], {})[result["delivery"]] = clause.get("holds")
    deliveries = sorted({delivery for clauses in stories.values() for marks in clauses.values() for delivery in marks})
    print("# 场景 Scenarios")
    print()
    print("`Tools/scenarios` plays them and writes this page; do not edit it. Each scenario of the township runs over real")
    print("stores and links in three delivery orders: the others first and the hub last; by a laptop that goes round, so")
    print("that no other node ever meets the hub; as a seed decides. 成立: holds in every order in which it applies.")
    print("尚缺: what the clause speaks of is not built yet.")
    print()
    numbers = sorted({number for number, _ in stories}, key=order)
    clauses = [marks for story in stories.values() for marks in story.values()]
    holding = sum(verdict(marks) is True for marks in clauses)
    print(f"{len(numbers)} of {len(ASKED)} scenarios; {holding} of {len(clauses)} clauses hold.")
    missing = [number for number in ASKED if number not in numbers]
    print(f"Not yet played: {', '.join(missing)}." if missing else "All are played.")
    print()
    print("Orders: " + ", ".join(deliveries) + ".")
    for (number, given), clauses in sorted(stories.items(), key=lambda story: (order(story[0][0]), story[0][1])):
        print()
        print(f"## {number} {given}")
        print()
        print("| | |")
        print("|---|---|")
        for text, marks in clauses.items():
            print(f"| {text} | {MARKS[verdict(marks)]} |")


def verdict(marks):
    if False in marks.values():
        return False
    return None if None in marks.values() else True


def order(number):
    return number[0], int(re.sub(r"\D", "", number))


main(sys.argv[1])
