"""From declarations and selections to SQL fragments: plain functions, chosen by the declaration's type.

`dispatch` names what can be compiled; the other modules register a function for each type of declaration.
"""
