"""Results files for the tests of this folder."""

import hashlib
import os
import pathlib
import subprocess

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
PLAIN = SOURCE / "scenarios/verification/rcp-mini-two-arms.yaml"

SEAL = b"\nrcpsim results, SHA-256 of all before this line: "

# Everything that a file may hold: uncertain numbers and prices, rising prices, perspectives, a service that is paid for.
UNCERTAIN = f"""
format: 1
extends: {SOURCE / 'scenarios/verification/whole-life.yaml'}
title: Every part of a results file
cohort: {{mothers: 30}}
cases: {{joining: {{value: 0.6, beta: {{n: 100}}}}}}
prices:
  court: {{gbp: {{value: 24250, gamma: {{cv: 0.1}}, source: assumed}}, grows: 1 % per year, times: {{value: 1.2, pert: [1, 1.5]}}}}
  foster_older: {{gbp: {{value: 900, gamma: {{cv: 0.3}}}}}}
  recovery: {{on: completion, gbp: 5300, per: event, share: {{value: 0.2, beta: [2, 8]}}, payer: nhs, prices: 2014-15, avoided: true}}
perspectives:
  council: {{payers: [la_childrens_services, la_legal], cashability: {{childrens_home: 0.5}}}}
arms:
  service:
    service: {{uptake: {{value: 0.6, beta: {{n: 100}}}}}}
    costs:
      - {{gbp: 40000, per: set_up, payer: grant_funder, prices: 2023-24}}
      - {{gbp: {{value: 130000, gamma: {{cv: 0.1}}}}, per: year, payer: grant_funder, prices: 2023-24}}
      - {{gbp: 1000, per: woman, payer: grant_funder, prices: 2023-24}}
populations: {{few: {{mothers: 10}}}}
targets:
  removals: {{role: held_out, removals: {{within: 2 years}}, rate: {{value: 0.12 per year, lognormal: {{sigma: 0.3}}}}}}
  returned: {{role: reproduced, population: few, returned: {{within: 2 years}}, share: 0.2}}
published:
  cost_in_all: {{outcome: cost, figure: 20000000}}
  per_pound: {{saving_per_pound: {{perspective: council, within: 4 years}}, figure: 4.5}}
run: {{draws: 40, replications: 5}}
"""


def run(scenario, file, *options):
    subprocess.run([PROGRAM, "run", scenario, "--quiet", "-o", file, *options], check=True)
    return file


def seal(file):
    """Makes a file that was changed one that rcpsim takes for its own."""
    content = pathlib.Path(file).read_bytes()
    pathlib.Path(file).write_bytes(content + SEAL + hashlib.sha256(content).hexdigest().encode() + b"\n")


def plain_run(folder, name, *options):
    return run(PLAIN, pathlib.Path(folder) / name, "--set", "cohort.mothers=75", "--replications", "5000", *options)


def uncertain_run(folder, name, *options):
    scenario = pathlib.Path(folder) / "uncertain.yaml"
    scenario.write_text(UNCERTAIN)
    return run(scenario, pathlib.Path(folder) / name, *options)


def sensitivity(folder, name, method):
    scenario = pathlib.Path(folder) / "uncertain.yaml"
    scenario.write_text(UNCERTAIN)
    file = pathlib.Path(folder) / name
    of = {"twoway": ["--of", "cases.joining,prices.court.gbp"], "sobol": ["--pairs"]}.get(method, [])
    subprocess.run([PROGRAM, "sensitivity", scenario, "--quiet", "-o", file, "--method", method, "--mothers", "60", "--rows", "8",
                    "--walks", "3", "--values", "3", "--on", "cost", "--on", "births", "--arm", "service", *of], check=True)
    return file


def whole_run(folder, name, *options):
    return uncertain_run(folder, name, "--keep", "activity,cost", "--validate", *options)


def sweep(folder, name, *options):
    scenario = pathlib.Path(folder) / "uncertain.yaml"
    scenario.write_text(UNCERTAIN)
    file = pathlib.Path(folder) / name
    subprocess.run([PROGRAM, "sweep", scenario, "--quiet", "-o", file, "--on", "cost_discounted", "--arm", "service",
                    "--over", "cases.joining=0.5:0.7:0.1", "--over", "arms.service.service.length=12,18 months",
                    "--over", "discounting.timing=start,mid", *options], check=True)
    return file


def information(folder, name, *options):
    scenario = pathlib.Path(folder) / "uncertain.yaml"
    scenario.write_text(UNCERTAIN + "value_of_information: {decisions_per_year: 4, arms: [counterfactual, service]}\n")
    file = pathlib.Path(folder) / name
    subprocess.run([PROGRAM, "voi", scenario, "--quiet", "--force", "-o", file, *options], check=True)
    return file
