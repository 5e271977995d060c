"""The story of casework by mouse."""

from hands import Mouse
from story import CaseStory
from suite import BrowserTest


class MouseStoryTests(BrowserTest):
    def test_a_case_from_the_village_to_the_archive(self):
        CaseStory(self, Mouse).tell("三组水渠垮塌")
