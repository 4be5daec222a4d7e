"""The words that the fuzzer of scenarios is given are those of the language. Called with --write, puts them into its dictionary."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

DICTIONARY = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"]) / "tests/fuzz/scenario.dict"
SYNTAX = [": ", "- ", "[", "]", "{", "}", ", ", "'", '\\"', "#", "&a ", "*a", "!!str ", "|", ">", "\\x0A", "\\x09", "\\xEF\\xBB\\xBF", "\\x0D\\x0A",
          "\\x0A--set\\x0A", "=", ".", "[0]", "1e308", "-1", "18446744073709551616", "0x10", ".inf", ".nan", "9999 years", "5 %", "per year"]


def words_of(schema):
    """Every key and every fixed value of a JSON Schema."""
    if isinstance(schema, list):
        for part in schema:
            yield from words_of(part)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (str(word) for word in [*schema.get("enum", []), *([schema["const"]] if "const" in schema else [])])
        for part in schema.values():
            yield from words_of(part)


def dictionary():
    schema = json.loads(subprocess.run([os.environ["RCPSIM_PROGRAM"], "schema"], capture_output=True, check=True, text=True).stdout)
    return "".join(f'"{word}"\n' for word in [*SYNTAX, *sorted(set(words_of(schema)))])


class Dictionary(unittest.TestCase):
    def test_it_holds_every_word_of_the_language(self):
        self.assertEqual(DICTIONARY.read_text(), dictionary(), "expected what tests/fuzz/dictionary_test.py --write puts there")


if __name__ == "__main__":
    if "--write" in sys.argv:
        DICTIONARY.write_text(dictionary())
    else:
        unittest.main()
