"""The manual page: made of what help is made of, and clean for those who format it."""

import re
import subprocess
import unittest

from calls import Calls


class Manual(Calls):
    def rendered(self, page):
        done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-P-c", "-rHY=0"], input=page, capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")
        return re.sub(r".\x08", "", done.stdout)

    def test_it_formats_without_a_warning_and_has_its_sections(self):
        text = self.rendered(self.call("manual").stdout)
        headings = re.findall(r"^[A-Z].*", text, re.MULTILINE)[1:]
        self.assertEqual(headings, ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"])
        self.assertIn("NO_COLOR", text)
        self.assertRegex(text, r"\n +141 +the reader of its output went away")

    def test_it_tells_every_command_option_and_example_of_the_help(self):
        text = self.rendered(self.call("manual").stdout)
        sections = re.split(r"^   (?=\w)", text.partition("\nCOMMANDS\n")[2], flags=re.MULTILINE)[1:]
        self.assertEqual([section.split()[0] for section in sections], self.commands())
        for section in sections:
            page = self.call(section.split()[0], "--help").stdout
            options = re.findall(r"^  ((?:-\w, )?--\w+(?: \S+)?)(?=  |\n)", page.partition("\nOPTIONS\n")[2], re.MULTILINE)
            self.assertIn("-h, --help", options)
            for part in options + page.partition("\nEXAMPLES\n")[2].splitlines():
                # man puts the meaning of a short option beside it
                self.assertIn(part.strip() + (" " if len(part.strip()) < 7 else "\n"), section)


if __name__ == "__main__":
    unittest.main()
