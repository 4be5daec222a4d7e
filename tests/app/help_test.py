"""Help, and what is said to those who mistype."""

import re
import textwrap
import unittest

from calls import MINI, SOURCE, Calls


class Help(Calls):
    def pages(self):
        return {name: self.call(*name.split(), "--help").stdout for name in ["", *self.commands()]}

    def test_every_page_says_what_how_and_for_example_in_80_columns(self):
        pages = self.pages()
        self.assertTrue({"run", "check", "show", "trace", "schema", "help", "manual", "completion"} < set(pages))
        for name, page in pages.items():
            with self.subTest(name):
                self.assert_fits(page)
                self.assertRegex(page, rf"^rcpsim{name and ' ' + name}: [A-Z].*\n\n")
                self.assertRegex(page, rf"\nUSAGE\n  rcpsim {name or 'COMMAND'}")
                self.assertRegex(page, r"\nOPTIONS\n(  .*\n)*  -h, --help ")
                examples = page.partition("\nEXAMPLES\n")[2].partition("\n\n")[0]
                self.assertTrue(2 <= examples.count("  # ") <= 3 or name == "show", examples)

    def test_examples_work_one_after_the_other(self):
        (self.folder / "scenarios").symlink_to(SOURCE / "scenarios")
        (self.folder / "bin").mkdir()
        man = self.folder / "bin/man"  # whoever tests may have none
        man.write_text("#!/bin/sh\nexec cat\n")
        man.chmod(0o755)
        for name, page in self.pages().items():
            examples = textwrap.dedent(page.partition("\nEXAMPLES\n")[2].partition("\n\n")[0])
            with self.subTest(name):
                self.shell(f"set -e -o pipefail; PATH=~/bin:$PATH\n{examples}")
        for file in ("results/rcp-mini-two-arms.h5", "results/luck-7.h5", "table.csv", ".zfunc/_rcpsim",
                     "my-scenarios/scenario.schema.json", ".local/share/man/man1/rcpsim.1"):
            self.assertGreater((self.folder / file).stat().st_size, 0)

    def test_the_command_help_is_the_option(self):
        for name, page in self.pages().items():
            self.assertEqual(self.call("help", *name.split()).stdout, page)

    def test_exit_statuses_are_told(self):
        page = self.call("--help").stdout
        statuses = re.findall(r"^ +(\d+)  ", page.partition("EXIT STATUS")[2], re.MULTILINE)
        self.assertEqual(statuses, ["0", "1", "2", "3", "4", "129", "130", "141", "143"])

    def test_without_a_command_all_are_listed(self):
        said = self.call(status=2).stderr
        self.assertLess(len(said.splitlines()), 24)
        for name in self.commands():
            self.assertIn(f"\n  {name} ", said)

    def test_a_slip_is_answered_with_the_nearest_word(self):
        for words, answer in ((["rum"], "rcpsim: unknown command 'rum'; did you mean 'run'?"),
                              (["help", "shwo"], "rcpsim: unknown command 'shwo'; did you mean 'show'?"),
                              (["xylophone"], "rcpsim: unknown command 'xylophone'; expected run, check"),
                              (["--verison"], "rcpsim: unknown option '--verison'; did you mean '--version'?"),
                              (["run", MINI, "--replicatons=3"], "rcpsim run: unknown option '--replicatons'; did you mean"),
                              (["run", "--outptu=a.h5"], "rcpsim run: unknown option '--outptu'; did you mean '--output'?"),
                              (["trace", MINI, "--mothr", "3"], "rcpsim trace: unknown option '--mothr'; did you mean '--mother'?"),
                              (["run", MINI, "-x"], "rcpsim run: unknown option '-x'\n"),
                              (["run", MINI, "more"], "rcpsim run: unexpected word 'more'"),
                              (["run"], "rcpsim run: SCENARIO.yaml is required"),
                              (["trace", MINI, "--mother", "-1"], "rcpsim trace: --mother: Value -1 not in range 0 to 4294967295\n"),
                              (["show", "a.h5", "--format", "xml"], "--format: 'xml'; expected table, full, csv, json, svg,"),
                              (["completion", "tcsh"], "rcpsim completion: no shell 'tcsh'; expected bash, zsh, fish")):
            with self.subTest(words):
                said = self.call(*words, status=2).stderr
                self.assertTrue(said.startswith(answer), said)
                self.assertLessEqual(len(said.splitlines()), 2)


if __name__ == "__main__":
    unittest.main()
