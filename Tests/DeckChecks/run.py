#!/usr/bin/env python3
"""Runs every Python block of the decks and checks its result a second way.

    python3 Tests/DeckChecks/run.py [decks-dir]

A block is keyed by its deck's file stem and the first line of its question. Every `checks_*.py` beside
this file offers `CHECKS: dict[(stem, question)] = function(namespace)` and may offer
`FORMULAS: list[(name, function)]`, numerical proofs of formulas that the decks state in prose.
A block without a check fails, and so does a check without a block. A block that imports a package of
OPTIONAL which is not installed is SKIPPED and said so.
"""

import importlib.util
import re
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
OPTIONAL = ("torch", "torchvision", "transformers", "peft")


def blocks(deck):
    """Yields (question, line, code) for every ```python fence inside a card of the deck."""
    question, fence, code, start = None, None, [], 0
    for number, line in enumerate(deck.read_text(encoding="utf-8-sig").splitlines(), 1):
        bare = line.strip()
        if fence is not None:
            if bare.startswith(fence[0]) and set(bare) == {fence[0][0]}:
                if fence[1]:
                    yield question, start, "\n".join(code) + "\n"
                fence = None
            else:
                code.append(line)
        elif bare.startswith(("```", "~~~")):
            mark = bare[: len(bare) - len(bare.lstrip(bare[0]))]
            fence, code, start = (mark, bare[len(mark):].strip() == "python"), [], number
        elif line.startswith("Q:"):
            question = line[2:].strip()
        elif line.startswith("C:") or line.lstrip("#").startswith(" ") and line.startswith("#"):
            question = None


def missing_packages(code):
    """Returns the optional packages that the block imports and this Python does not have."""
    wanted = set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)).intersection(OPTIONAL)
    return sorted(name for name in wanted if importlib.util.find_spec(name) is None)


def load_checks():
    """Returns all checks, all formula checks, and the problems met while loading them."""
    checks, formulas, problems = {}, [], []
    for path in sorted(HERE.glob("checks_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for key, check in getattr(module, "CHECKS", {}).items():
            if key in checks:
                problems.append((f"{key[0]}: {key[1]}", f"checked twice, again in {path.name}"))
            checks[key] = check
        formulas += getattr(module, "FORMULAS", [])
    return checks, formulas, problems


def main(arguments):
    try:
        import numpy as np
    except ImportError:
        print("SKIPPED: NumPy is not installed; deck code not checked")
        return 0

    decks = Path(arguments[0]) if arguments else HERE.parent.parent / "decks"
    if not decks.is_dir():
        print(f"FAILED: no such folder: {decks}")
        return 1

    checks, formulas, problems = load_checks()
    passed = failed = skipped = 0

    def report(name, failure=None):
        nonlocal passed, failed
        if failure is None:
            passed += 1
            print(f"ok    {name}")
        else:
            failed += 1
            print(f"FAIL  {name}\n      {failure}")

    def run(name, function, *values):
        try:
            function(*values)
        except Exception as error:  # a check may fail in any way; the others still run
            where = traceback.extract_tb(error.__traceback__)[-1]
            report(name, f"{type(error).__name__} at line {where.lineno}: {error or where.line}")
        else:
            report(name)

    for name, problem in problems:
        report(name, problem)

    seen = set()
    for deck in sorted(decks.rglob("*.md")):
        for question, line, code in blocks(deck):
            key = (deck.stem, question)
            name = f"{deck.stem}: {question}"
            if key in seen:
                report(name, f"line {line}: a second block under the same question")
                continue
            seen.add(key)
            if key not in checks:
                report(name, f"line {line}: no check for this block")
                continue

            missing = missing_packages(code)
            if missing:
                skipped += 1
                print(f"SKIPPED {name}\n      not installed: {', '.join(missing)}")
                continue

            def execute():
                namespace = {"np": np, "__name__": "deck", "__code__": code}
                exec(compile(code, f"{deck.name}:{line}", "exec"), namespace)
                checks[key](namespace)

            run(name, execute)

    for key in checks:
        if key not in seen:
            report(f"{key[0]}: {key[1]}", "a check without a block")
    for name, function in formulas:
        run(f"formula: {name}", function)

    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
