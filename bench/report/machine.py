"""What the numbers were measured on, with nothing that tells whose machine it is: neither names nor paths."""

import os
import pathlib
import re
import subprocess
import time

# Sets that the engine has code for, and what they are built from.
INSTRUCTION_SETS = ["sse4_2", "avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512_vbmi2", "asimd", "sve"]
OF_LSCPU = {"Model name": "processor", "Socket(s)": "sockets", "Core(s) per socket": "cores per socket",
            "Thread(s) per core": "threads per core", "NUMA node(s)": "NUMA nodes", "L1d cache": "L1 data cache", "L2 cache": "L2 cache",
            "L3 cache": "L3 cache", "Hypervisor vendor": "virtual machine by"}
# Beyond this share of its processors at work for others, a machine is not quiet.
BUSY = 0.1


def said_by(*words):
    """The first line of what a program prints; nothing where it is not there."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"})
    except OSError:
        return ""
    return (done.stdout or done.stderr).partition("\n")[0].strip() if done.returncode == 0 else ""


def text_of(path):
    try:
        return pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def of_lscpu():
    try:
        lines = subprocess.run(["lscpu"], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}).stdout.splitlines()
    except OSError:
        return {}
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return {name: told[key] for key, name in OF_LSCPU.items() if key in told}


def instruction_sets():
    flags = set(re.findall(r"\S+", "".join(re.findall(r"^(?:flags|Features)\s*:(.*)$", text_of("/proc/cpuinfo"), re.MULTILINE)[:1])))
    return ", ".join(name for name in INSTRUCTION_SETS if name in flags)


def compiler(build):
    found = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", text_of(build / "CMakeCache.txt"), re.MULTILINE)
    return said_by(found[1], "--version") if found else ""


def busy_processors(seconds=2):
    """How many processors others have kept at work in the next seconds, on average; None where the system does not tell."""
    def ticks():
        numbers = [int(word) for word in text_of("/proc/stat").partition("\n")[0].split()[1:]]
        return sum(numbers[:8]), sum(numbers[3:5])

    try:
        before = ticks()
        time.sleep(seconds)
        after = ticks()
        return os.cpu_count() * (1 - (after[1] - before[1]) / (after[0] - before[0]))
    except (ValueError, ZeroDivisionError):
        return None


def describe(root, build, load):
    """Facts by name. `load` is the load average before anything was built."""
    memory = re.search(r"^MemTotal:\s+(\d+) kB", text_of("/proc/meminfo"), re.MULTILINE)
    system = re.search(r'^PRETTY_NAME="?(.*?)"?$', text_of("/etc/os-release"), re.MULTILINE)
    busy = busy_processors()
    facts = {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "revision": said_by("git", "-C", str(root), "-c", f"safe.directory={root}", "describe", "--always", "--dirty", "--exclude=*"),
        **of_lscpu(),
        "processors that may be used": str(len(os.sched_getaffinity(0))),
        "instruction sets": instruction_sets(),
        "frequency governor": text_of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").strip(),
        "memory": f"{int(memory[1]) / 2**20:.0f} GiB" if memory else "",
        "system": system[1] if system else "",
        "kernel": f"{os.uname().sysname} {os.uname().release} {os.uname().machine}",
        "compiler": compiler(build),
        "NumPy": said_by("/usr/bin/python3", "-c", "import numpy; print(numpy.__version__)"),
        "R": said_by("Rscript", "--version"),
        "load average before": f"{load:.2f}" if load is not None else "",
        "processors at work for others before": f"{busy:.2f}" if busy is not None else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def warnings(facts):
    """Why the figures deserve less trust, in sentences."""
    found = []
    processors = int(facts.get("processors that may be used", 1))
    for name in ("load average before", "processors at work for others before"):
        if float(facts.get(name, 0)) > BUSY * processors:
            found.append(f"The machine was not quiet; {name}: {facts[name]}, of {processors} processors.")
    if facts.get("frequency governor", "performance") not in ("performance", "schedutil"):
        found.append(f"The frequency of the processor may vary: its governor is '{facts['frequency governor']}'.")
    if facts.get("revision", "").endswith("-dirty"):
        found.append("The sources were changed after the revision that is named.")
    return found
