"""Ways of wording a report, one module per style.

Each module is data that `phantom.reports` renders:

`LANG`; `SIDE` {left, right, None: text}; `SIZE(mm) -> text`; `ORGAN` {region: sentences on what is normal};
`FINDING` {finding: sentences}; `IMPRESSION` {finding: phrases}; `NORMAL` phrases of an unremarkable impression;
`MEASURE` {what is measured: name}; `DENIED` sentences that rule out {name}; `HEAD`, `TAIL` lines that hold identity.
Sentences use {side} and {size}; HEAD and TAIL use {name} {age} {sex} {id} {date} {operator} {hospital} {phone}.
"""

from __future__ import annotations
