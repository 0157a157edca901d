"""Chinese word segmentation: jieba 0.42.1 with its own dictionary, the same on every machine.

A private `jieba.Tokenizer` is used, so that a dictionary which a caller loaded into the global one changes no score,
and nothing is read from or written to the shared cache file in the temporary folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_REMEMBERED = 1 << 18  # clauses


@cache
def segmenter() -> Callable[[str], list[str]]:
    """A function equal to `jieba.lcut(text)`; jieba cuts clauses one by one, so each clause is cut once."""
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes in its patterns
        import jieba

    jieba.setLogLevel(logging.WARNING)
    private = jieba.Tokenizer()
    private.FREQ, private.total = private.gen_pfdict(private.get_dict_file())
    private.initialized = True
    memory: dict[str, list[str]] = {}

    def cut(text: str) -> list[str]:
        if len(memory) > _REMEMBERED:
            memory.clear()
        out: list[str] = []
        for block in _BLOCK.split(text):
            if not block:
                continue
            words = memory.get(block)
            if words is None:
                words = memory[block] = private.lcut(block)
            out += words
        return out

    return cut
