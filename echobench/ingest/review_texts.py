"""`lexicon review`: show the operator which words of reports are masked in doubt, and take the accepted ones.

The page shows each word in its lines, so it lies in the private folder alone. An accepted word goes into the lexicon
file there, which the operator gives to `ingest` and `deidentify`; outputs never hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from echobench.deid.text import lexicon, report_text
from echobench.deid.text.lexicon import Lexicon
from echobench.errors import UsageError
from echobench.ingest.learn_lexicon import FILE, Said, is_name, names_of_corpus, read_texts
from echobench.work.files import write_text
from echobench.work.summary import Summary

PAGE, ACCEPTED = "texts.html", "accepted.txt"
_CONTEXTS, _AROUND = 3, 50  # lines shown of a word, characters on either side
_HEAD = f"""<!doctype html><meta charset="utf-8"><title>Words in doubt</title>
<style>body{{font:15px/1.5 system-ui;margin:2em auto;max-width:70em}}td{{padding:.3em .8em;vertical-align:top}}
tr:nth-child(even){{background:#8882}}mark{{background:#fd6}}small{{opacity:.7}}</style>
<h1>Words masked in doubt</h1>
<p>Tick what is a term and nobody's name, save the list, then:
<code>echobench lexicon review RAW --private DIR --accept {ACCEPTED}</code></p>
<button onclick="save()">Save the ticked words</button><table>
<tr><th><th>word<th>patients<th>masked under<th>where"""
_TAIL = f"""</table><script>
function save(){{const words=[...document.querySelectorAll("input:checked")].map(e=>e.value).join("\\n")+"\\n";
const a=document.createElement("a");a.href=URL.createObjectURL(new Blob([words]));a.download="{ACCEPTED}";a.click()}}
</script>"""


@dataclass
class _Doubt:
    patients: set[str] = field(default_factory=set)
    profile: str = "public"
    contexts: list[str] = field(default_factory=list)


def review(raw: Path, private: Path, *, reports: Path | None = None, accept: Path | None = None) -> Summary:
    """Write `private`/texts.html with the words masked in doubt; with `accept`, join its words to the lexicon first.

    Raises UsageError if `raw` does not exist or holds no report, and for an accepted word that reads as a name of the
    corpus or of the lists.
    """
    texts, people, secret = read_texts(raw, private, reports)
    names = names_of_corpus(people)
    accepted = _accept(accept, private / FILE, names) if accept else []
    known = lexicon.load(private / FILE, secret) if (private / FILE).is_file() else Lexicon()
    doubts = _doubts(texts, known)
    page = private / PAGE
    write_text(page, _HEAD + "".join(_row(word, doubt) for word, doubt in _ordered(doubts)) + _TAIL, 0o600)
    counts = {"reports": len(texts), "words in doubt": len(doubts), "accepted": len(accepted)}
    notes = [f"open {page}; then: echobench ingest ... --lexicon {private / FILE}"]
    return Summary("lexicon review", counts, [str(page)], notes)


def _accept(path: Path, target: Path, names: frozenset[str]) -> list[str]:
    """Join the words of a file to the operator's lexicon, as own words without hashes."""
    wanted = list(lexicon.read_lines(path))
    refused = [number for number, word in enumerate(wanted, 1) if is_name(word, names)]
    if refused:
        raise UsageError(f"{path}, word {refused[0]}: it reads as a name of a patient, of staff or of the name lists; "
                         "remove it from the file")  # fmt: skip
    lines = target.read_text(encoding="utf-8").splitlines() if target.is_file() else []
    kept = [line for line in lines if line.lstrip("# ").partition("\t")[0].strip().lower() not in wanted]
    write_text(target, "\n".join([*kept, *wanted]) + "\n", 0o600)
    return wanted


def _doubts(texts: Iterable[Said], known: Lexicon) -> dict[str, _Doubt]:
    """{word: where it stands} of all weak marks that only the word itself explains."""
    doubts: dict[str, _Doubt] = {}
    for people, patient, text in texts:
        research = {(span.start, span.end) for span in report_text.find(text, people)}
        for span in report_text.find(text, people, options=report_text.Options("public", known)):
            word = text[span.start : span.end].strip()
            if span.rank > 1 or not word.isalpha() or len(word) < 2:
                continue
            doubt = doubts.setdefault(word.lower(), _Doubt())
            doubt.patients.add(patient)
            if (span.start, span.end) in research:
                doubt.profile = "both"
            if len(doubt.contexts) < _CONTEXTS:
                doubt.contexts.append(_context(text, span.start, span.end))
    return doubts


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}"


def _ordered(doubts: dict[str, _Doubt]) -> list[tuple[str, _Doubt]]:
    """Words of many patients first: they are mostly terms."""
    return sorted(doubts.items(), key=lambda item: (-len(item[1].patients), item[0]))


def _row(word: str, doubt: _Doubt) -> str:
    return (
        f'<tr><td><input type="checkbox" value="{escape(word)}"><td>{escape(word)}<td>{len(doubt.patients)}'
        f"<td>{doubt.profile}<td><small>{'<br>'.join(doubt.contexts)}</small>\n"
    )
