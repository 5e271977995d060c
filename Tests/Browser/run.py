"""Runs the browser tests one after the other, tells how it goes, and ends with the plain line that counts them.

Usage: run.py [NAME...], a name being a file's or a test's as unittest has it: test_live, test_live.LiveTests."""

import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

# Its hub is filled beside the other tests, so it comes last.
LAST = "test_many_cases"


class Result(unittest.TestResult):
    """A line for each test as it ends."""

    def __init__(self):
        super().__init__()
        self.passed = 0
        self._begun = 0.0
        self._faults = 0

    def startTest(self, test):
        super().startTest(test)
        self._begun = time.monotonic()
        self._faults = self._count()
        print(f"▸ {test.id()}", flush=True)

    def _count(self):
        return len(self.failures) + len(self.errors)

    def stopTest(self, test):
        super().stopTest(test)
        isGood = self._count() == self._faults
        self.passed += isGood
        print(f"  {'✓' if isGood else '✗'} {time.monotonic() - self._begun:.1f} s", flush=True)

    def addError(self, test, err):
        super().addError(test, err)
        print(self.errors[-1][1], flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print(self.failures[-1][1], flush=True)

    @property
    def failed(self):
        """Tests that failed, however often, and whatever failed outside of one."""
        return len({test.id() for test, _ in self.failures + self.errors})


def names():
    found = sorted(path.stem for path in HERE.glob("test_*.py"))
    return [name for name in found if name != LAST] + [LAST]


def main(wanted):
    begun = time.monotonic()
    wanted = wanted or names()
    suite = unittest.defaultTestLoader.loadTestsFromNames(wanted)
    if any(name.startswith(LAST) for name in wanted):
        # What takes long and needs nobody goes on beside the rest.
        sys.modules[LAST].prepare()
    result = Result()
    suite.run(result)
    print(f"browser tests: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{result.passed} passed, {result.failed} failed", flush=True)
    return 0 if result.passed and not result.failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
