"""Completion in bash as it happens; the scripts for zsh and fish say the same words."""

import re
import shlex
import unittest

from calls import Calls


class Completion(Calls):
    def completed(self, line):
        """What bash offers at the end of the line."""
        words = shlex.split(line) + ([""] if line.endswith(" ") else [])
        words = [part for word in words for part in re.findall(r"=|[^=]+", word) or [""]]  # as COMP_WORDBREAKS has it
        script = f"""source <(rcpsim completion bash)
                     COMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1}
                     _rcpsim
                     printf '%s\\n' "${{COMPREPLY[@]}}"
                     complete -p rcpsim >/dev/null"""
        done = self.shell(script)
        self.assertEqual(done.stderr, "")
        return sorted(done.stdout.split("\n")[:-1]) if done.stdout != "\n" else []

    def options(self, command, with_short=False):
        page = self.call(command, "--help").stdout
        pairs = re.findall(r"^  (-\w)?(?:, )?(--[\w-]+)", page.partition("\nOPTIONS\n")[2], re.MULTILINE)
        return sorted(name for short, long in pairs for name in ([short, long] if short and with_short else [long]))

    def test_commands_and_their_options(self):
        self.assertEqual(self.completed("rcpsim "), sorted(self.commands()))
        self.assertEqual(self.completed("rcpsim help "), sorted(self.commands()))
        self.assertEqual(self.completed("rcpsim co"), ["completion"])
        self.assertEqual(self.completed("rcpsim --v"), ["--version"])
        for command in self.commands():
            self.assertEqual(self.completed(f"rcpsim {command} -"), self.options(command))

    def test_files_of_the_right_kind_in_the_right_place(self):
        for name in ("a.yaml", "with space.yaml", "b.h5", "notes.txt", "sub/c.yaml"):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).touch()
        scenarios = ["a.yaml", "sub", "with space.yaml"]
        for line in ("rcpsim run ", "rcpsim check ", "rcpsim trace --mother 3 ", "rcpsim run --set cohort.mothers=20 -q ",
                     "rcpsim run --output=x.h5 ", "rcpsim run -o x.h5 "):
            self.assertEqual(self.completed(line), scenarios, line)
        self.assertEqual(self.completed("rcpsim run sub/"), ["sub/c.yaml"])
        for line in ("rcpsim show ", "rcpsim run a.yaml -o ", "rcpsim run --output ", "rcpsim run a.yaml --output=",
                     "rcpsim show --format csv "):
            self.assertEqual(self.completed(line), ["b.h5", "sub"], line)
        self.assertEqual(self.completed("rcpsim run a.yaml "), self.options("run"))

    def test_words_that_an_option_may_be_given(self):
        self.assertEqual(self.completed("rcpsim show b.h5 --format "), ["acceptability-svg", "csv", "frontier-svg", "full", "json", "svg", "table"])
        self.assertEqual(self.completed("rcpsim show b.h5 --format=j"), ["json"])
        self.assertEqual(self.completed("rcpsim run --simd avx"), ["avx2", "avx512"])
        self.assertEqual(self.completed("rcpsim completion "), ["bash", "fish", "zsh"])
        for line in ("rcpsim run --seed ", "rcpsim run --set ", "rcpsim trace a.yaml --mother "):
            self.assertEqual(self.completed(line), [], line)

    def test_the_other_shells_get_every_command_and_option(self):
        zsh = self.call("completion", "zsh").stdout
        fish = self.call("completion", "fish").stdout
        self.assertTrue(zsh.startswith("#compdef rcpsim\n"))
        for command in self.commands():
            of_zsh = re.search(rf"^ {{8}}{command}\)\n((?: {{12}}.*\n)+)", zsh, re.MULTILINE)[1]
            of_fish = re.findall(rf"-n '__rcpsim_command {command}'(.*)", fish)
            self.assertEqual(sorted(set(re.findall(r"'(?:\*|\(.*?\))(-[\w-]+)[=+]?\[", of_zsh))), self.options(command, with_short=True))
            names = [("-" if kind == "s" else "--") + name for line in of_fish for kind, name in re.findall(r" -(s|l) ([\w-]+)", line)]
            self.assertEqual(sorted(names), self.options(command, with_short=True))
        self.assertIn("(table full csv json svg acceptability-svg frontier-svg)", zsh)
        self.assertIn("-a 'table full csv json svg acceptability-svg frontier-svg'", fish)


if __name__ == "__main__":
    unittest.main()
