"""Count the lines, words and characters of text files."""

import argparse
import sys
from pathlib import Path


def count(text):
    return {
        "lines": len(text.splitlines()),
        "words": len(text.split()),
        "characters": len(text),
    }


def table(results):
    rows = [f"{c['lines']:>8}{c['words']:>8}{c['characters']:>8}  {name}" for name, c in results.items()]
    return "\n".join(rows)


def main(arguments=None, out=sys.stdout):
    parser = argparse.ArgumentParser(prog="wordcount", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args(arguments)

    results = {name: count(Path(name).read_text(encoding="utf-8")) for name in options.files}
    print(table(results), file=out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
