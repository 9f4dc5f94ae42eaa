"""Read a CSV table of the corpus with its line numbers; lines that begin with # are remarks.

Knows CSV; does not know what any column means.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from assistant.domain.errors import CorpusError, Problem


def read_table(text: str, file: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) for each row; CorpusError when head or width is not as expected."""
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip() and line[0] != "#"]
    head = next(csv.reader([numbered[0][1]])) if numbered else []
    if head != list(columns):
        place = f"第{numbered[0][0]}行" if numbered else "第1行"
        raise CorpusError((Problem(file, place, f"表头是“{','.join(head)}”", "表头写 " + ",".join(columns)),))
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(columns):
            expected = f"每行 {len(columns)} 格：" + "、".join(columns)
            raise CorpusError((Problem(file, f"第{number}行", f"有 {len(cells)} 格", expected),))
        yield number, {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
