"""Generated operations, how two executors are compared over them, and how a difference is made small."""

from tests.generator.compare import Comparison, Difference, compare
from tests.generator.operations import Case, Operations

__all__ = ["Case", "Comparison", "Difference", "Operations", "compare"]
