import io
import os
import tempfile
import unittest
from pathlib import Path

import wordcount


class CountTest(unittest.TestCase):
    def test_counts_lines_words_and_characters(self):
        self.assertEqual(wordcount.count("one two\nthree\n"), {"lines": 2, "words": 3, "characters": 14})

    def test_empty_text_has_nothing_to_count(self):
        self.assertEqual(wordcount.count(""), {"lines": 0, "words": 0, "characters": 0})


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.file = os.path.join(self.folder.name, "poem.txt")
        Path(self.file).write_text("so much depends\nupon\n", encoding="utf-8")

    def run_command(self, *arguments):
        out = io.StringIO()
        self.assertEqual(wordcount.main(list(arguments), out), 0)
        return out.getvalue()

    def test_prints_a_table(self):
        self.assertEqual(self.run_command(self.file), f"       2       4      21  {self.file}\n")


if __name__ == "__main__":
    unittest.main()
