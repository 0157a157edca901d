"""`echobench audit`: prove that nothing the sources say of a patient is in anything that was written."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from echobench.audit import rules
from echobench.audit.forms import KINDS, Identifier
from echobench.audit.image_text import Tile, read_pictures
from echobench.audit.outputs import Blob, ImagePiece, Owners, Text, Unread, pieces
from echobench.audit.search import Search
from echobench.audit.sources import Sources, collect
from echobench.dataset import manifest
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.errors import UsageError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.work import progress
from echobench.work.summary import Summary


def audit(
    paths: Sequence[Path],
    *,
    against: Sequence[Path],
    secret: Secret,
    identifiers: Path | None = None,
    site: str | None = None,
    ocr: bool = True,
    workers: int = 1,
) -> Summary:
    """Search every output below `paths` for every identifier of the sources `against`.

    The summary is ok only if something was searched for and nothing was found. A source without any identifier, an
    output whose patients are not of these sources, and pictures that were not read leave the result `unproved`.
    Writes `audit.json` with the manifest's hash into each path that is a finished echobench directory.
    `identifiers` is a text file of further values, one `kind<TAB>value` a line. `workers` processes read pictures.
    """
    for path in (*paths, *against):
        if not path.exists():
            raise UsageError(f"there is no {path}")
    _check_key(paths, secret)
    pseudonyms = Pseudonyms(secret)
    extra = list(_read_identifiers(identifiers))
    sources = [collect(raw, pseudonyms, site=site) for raw in against]
    search = Search(_merge(sources, extra))
    doubts = _doubts(sources, extra)
    totals: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for path in paths:
        found, where, seen, strangers = _search_path(path, search, ocr, workers)
        reasons = list(doubts)
        if strangers and not extra:
            reasons.append("some patients of the output are not in the sources")
        if seen["pictures"] and not ocr:
            reasons.append("pictures were not read")
        if seen["unread_pictures"]:
            reasons.append("some pictures of the output could not be opened")
        status = "failed" if found else "unproved" if reasons else "passed"
        counts.update(seen)
        totals += found
        counts[f"{status}_paths"] += 1
        if (path / manifest.MANIFEST).is_file():
            manifest.write_proof(
                path,
                "audit",
                status,
                {
                    "found": dict(found),
                    "searched": _searched(search),
                    "where": where,
                    "reasons": reasons,
                    "looked_at": dict(seen),
                },
            )
        doubts = list(dict.fromkeys([*doubts, *reasons]))
    return _summary(paths, search, sources, totals, counts, doubts)


def _search_path(
    path: Path, search: Search, ocr: bool, workers: int = 1
) -> tuple[Counter[str], dict[str, Any], Counter[str], int]:
    found: Counter[str] = Counter()
    where: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    strangers: set[str] = set()
    held: dict[int, ImagePiece] = {}

    def note(place: str, kinds: Counter[str]) -> None:
        if kinds:
            found.update(kinds)
            where.setdefault(place, Counter()).update(kinds)

    def tiles() -> Iterator[Tile]:
        known: set[bytes] = set()
        for piece in progress.track(pieces(path, Owners()), "auditing"):
            if isinstance(piece, Text):
                seen["texts"] += 1
                note(piece.where, search.text(piece.text, piece.aliases) + rules.in_text(piece.text))
                if piece.aliases and UNKNOWN_PATIENT not in piece.aliases and not any(map(search.knows, piece.aliases)):
                    strangers.add(piece.aliases[0])
            elif isinstance(piece, Blob):
                seen["bytes"] += len(piece.data)
                note(piece.where, search.blob(piece.data, textual=piece.textual))
            elif isinstance(piece, Unread):
                seen["unread_pictures"] += 1
            elif ocr:
                key = piece.pixels.tobytes()
                if (digest := _hash(key)) in known:
                    continue
                known.add(digest)
                number = seen["pictures"]
                seen["pictures"] += 1
                # Only the place and the owner are kept; the pixels live as long as the sheet.
                held[number] = ImagePiece(piece.where, piece.pixels[:0], piece.aliases)
                yield Tile(number, piece.pixels)
            else:
                seen["pictures"] += 1

    if ocr:
        for number, lines in read_pictures(tiles(), workers):
            picture = held.pop(number)
            note(picture.where, search.ocr(lines, picture.aliases) + rules.in_image(lines))
    else:
        deque(tiles(), maxlen=0)
    return found, {place: dict(kinds) for place, kinds in sorted(where.items())}, seen, len(strangers)


def _hash(data: bytes) -> bytes:
    import hashlib

    return hashlib.blake2b(data, digest_size=16).digest()


def _check_key(paths: Iterable[Path], secret: Secret) -> None:
    for path in paths:
        if (path / manifest.MANIFEST).is_file():
            named = manifest.read_manifest(path).get("key_fingerprint")
            if named and named != secret.fingerprint:
                raise UsageError(f"{path} was made with another key ({named}); pass that one with --secret")


def _read_identifiers(path: Path | None) -> Iterator[Identifier]:
    if path is None:
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, tab, value = line.partition("\t")
        if not line.strip():
            continue
        if not tab or kind not in KINDS:
            raise UsageError(
                f"line {number} of the identifiers is not kind<TAB>value with a kind of {', '.join(KINDS)}"
            )
        yield Identifier(kind, value.strip())


def _merge(sources: list[Sources], extra: list[Identifier]) -> Sources:
    whole = Sources(loose=set(extra))
    for part in sources:
        whole.loose |= part.loose
        for key, patient in part.patients.items():
            kept = whole.patients.setdefault(key, patient)
            kept.aliases |= patient.aliases
            kept.identifiers |= patient.identifiers
    return whole


def _doubts(sources: list[Sources], extra: list[Identifier]) -> list[str]:
    doubts = []
    if not extra and any(not any(True for _ in s.all()) for s in sources):
        doubts.append("a source gave no identifiers to search for")
    if any(s.unread for s in sources):
        doubts.append("some objects of the sources could not be read for identifiers")
    return doubts


def _searched(search: Search) -> dict[str, int]:
    return {kind: search.searched.get(kind, 0) for kind in KINDS}


def _summary(
    paths: Sequence[Path],
    search: Search,
    sources: list[Sources],
    found: Counter[str],
    counts: Counter[str],
    doubts: list[str],
) -> Summary:
    status = "failed" if found else "unproved" if doubts else "passed"
    shown: dict[str, Any] = {"status": status, "source_objects": sum(s.objects for s in sources)}
    shown |= {f"searched_{kind}": n for kind, n in _searched(search).items() if n}
    shown |= {"texts": counts["texts"], "pictures_read": counts["pictures"], "bytes": counts["bytes"]}
    shown |= {f"FOUND_{kind}": n for kind, n in sorted(found.items())}
    notes = [f"unproved: {doubt}" for doubt in doubts]
    silent = sum(s.silent for s in sources)
    if silent:
        notes.append(f"{silent} source objects name nobody by themselves (pictures without a header, for example)")
    if search.too_short:
        notes.append(f"{search.too_short} identifiers are too short or too common to be told from chance")
    outputs = [str(p / "audit.json") for p in paths if (p / manifest.MANIFEST).is_file()]
    details = {
        "status": status,
        "found": dict(found),
        "searched": _searched(search),
        "unproved": doubts,
        "sources_without_identifiers": silent,
    }
    return Summary("audit", shown, outputs, notes, ok=status == "passed", details=details)
