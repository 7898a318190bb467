"""Records side by side: what most rows of a file are, plain and clean, is read a column at a time.

A row with anything to tell, to repair or to refuse is *odd* and is read alone, as every row could be; the two ways give
the same rows to the last byte (``tests/etl/test_columnwise.py``).
"""

from etl.columnwise.columns import Columns, Memory
from etl.columnwise.layers import rows_of
from etl.columnwise.placed import place
from etl.columnwise.staged import stage

__all__ = ["Columns", "Memory", "place", "rows_of", "stage"]
