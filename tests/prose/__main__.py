"""Check the prose of docs, code, schema.graphql and openapi.json."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.prose.sources import in_code, in_docs
from tests.prose.style import Style

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Print the findings; return 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.prose", description=__doc__)
    parser.add_argument("paths", nargs="*", help="print only findings in these files and folders")
    parser.add_argument("--report", action="store_true", help="print the number of findings per file")
    options = parser.parse_args()
    style = Style()
    sources = [*in_docs(ROOT), *in_code(ROOT)]
    findings = [
        finding
        for prose in sources
        if not options.paths or prose.path.startswith(tuple(options.paths))
        for finding in style.check(prose)
    ]
    if options.report:
        counted = Counter(finding.prose.path for finding in findings)
        print("\n".join(f"{count:5} {path}" for path, count in counted.most_common()))
        return 0
    print("\n".join(map(str, findings)), end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
