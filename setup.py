"""Rejects wheels: Dateline is an application whose packages have common names, which would replace those of others."""

import sys

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel

MESSAGE = """
Dateline is not installed as a wheel: its packages `api` and `schema` would replace others of these names, or be
replaced by them. Run it from a checkout: `make run`, or `pip install -c constraints.txt -e .`
"""


class RejectedWheel(bdist_wheel):
    """Ends the build; editable installs, which copy no package, do without it."""

    def run(self) -> None:
        """Reject the build."""
        sys.exit(MESSAGE)


setup(cmdclass={"bdist_wheel": RejectedWheel})
