"""The limits on one query."""

MAX_SUBQUERIES = 300
MAX_CONDITIONS = 100
MAX_FILTER_DEPTH = 16
"""Of mappings in mappings: a relation to many takes two, and its operator one."""

MAX_ORDER_TERMS = 10
MAX_NODES = 100

DEFAULT_PAGE = 20
MAX_PAGE = 100
COUNTED_ROWS = 100
"""The estimated rows that a count or facet reads; the real number is not known beforehand."""

MAX_SEARCH_TEXT = 200
MAX_SEARCH_TERMS = 8

MAX_LANGUAGES = 20
