"""Prints every row of a database as JSON."""

import asyncio
import json
import sys

from tests.reference.rows import read

if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(read(sys.argv[1]))))
