"""`python -m api.cli`."""

import sys

from api.cli.command import main

sys.exit(main())
