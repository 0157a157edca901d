"""Group studies that no split may separate, and the labels that a split is stratified by.

Studies that share a patient, an image or a near-duplicate image form a group. What an unknown patient is has to be
stated: all of them may be one person, all of a source, or each study is a person of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from echobench.curate.strata import Codes, exploded, group_codes, rows_without, sorted_codes
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.dataset.steps import UnknownPatients
from echobench.similarity import NEAR_BITS

if TYPE_CHECKING:
    from echobench.similarity.texture_check import TextureCheck

UNKNOWN_PATIENTS: tuple[UnknownPatients, ...] = get_args(UnknownPatients)
_CHAIN_SHARE = 0.01
# (studies, code of what each of them has): patients, images, groups of near-duplicates.
Link = tuple[Codes, Codes]


@dataclass(frozen=True, slots=True)
class GroupLabels:
    """Stratification labels of groups.

    Group i holds `counts[j]` studies of label `labels[j]` for j in starts[i]:starts[i + 1]. `totals` (l,) counts the
    studies per label; `region_of` (l,) is the region that a label lies in. Labels 0 to
    regions - 1 are the regions themselves.
    """

    starts: Codes
    labels: Codes
    counts: Codes
    totals: Codes
    region_of: Codes


def patient_codes(studies: pa.Table, unknown: UnknownPatients = "one-group") -> Codes:
    """Return the (n,) number of every study's patient; `unknown` says which unknown patients count as one person.

    `studies` has the column patient, and source for "by-source".
    """
    patients = group_codes(studies.column("patient"))
    others = int(patients.max(initial=-1)) + 1
    is_unknown = pc.equal(studies.column("patient"), UNKNOWN_PATIENT).fill_null(True).to_numpy()
    if unknown == "one-group" or not is_unknown.any():
        return patients
    if unknown == "by-source":
        return np.where(is_unknown, others + group_codes(studies.column("source")), patients)
    return np.where(is_unknown, others + np.arange(studies.num_rows), patients)


def group_studies(
    studies: pa.Table,
    images: pa.Table,
    near_bits: int = NEAR_BITS,
    unknown: UnknownPatients = "one-group",
    check: TextureCheck | None = None,
) -> Codes:
    """Return the (n,) group of every study: 0..k-1, the same for studies that must not be separated."""
    return components(studies.num_rows, study_links(studies, images, near_bits, unknown, check))


def study_links(
    studies: pa.Table,
    images: pa.Table,
    near_bits: int = NEAR_BITS,
    unknown: UnknownPatients = "one-group",
    check: TextureCheck | None = None,
) -> list[Link]:
    """Return what studies share: their patients, equal images, and near-duplicates of images.

    `studies` has the columns study and patient (and source, see `patient_codes`), `images` study, sha256 and phash.
    Images within `near_bits` are near-duplicates if `check` agrees, without one always.
    """
    from echobench.similarity import near_groups

    owner, images = _owned(studies, images)
    shas = group_codes(images.column("sha256"))
    # An image without structure hashes to 0 and says nothing about where it comes from.
    structured = images.column("phash").to_numpy() != 0
    hashes = images.column("phash").to_numpy()[structured]
    links = [(np.arange(studies.num_rows), patient_codes(studies, unknown)), (owner, shas)]
    if check is not None and structured.any():
        members = components(studies.num_rows, links)[owner[structured]]
        names = images.column("sha256").filter(pa.array(structured))
        links.append(_confirmed_link(hashes, members, owner[structured], names, near_bits, check))
    elif structured.any():
        links.append((owner[structured], near_groups(hashes, near_bits)))
    return links


def count_shared(links: Sequence[Link], parts: Codes) -> int:
    """Count what studies of different parts share; `parts` (n,) may cover the first n of the studies alone.

    It asks what is shared, not the groups: what went wrong between a link and a part shows, wherever it did.
    """
    count = 0
    for members, codes in links:
        inside = members < parts.size
        codes, part = codes[inside], parts[members[inside]]
        part_of_code = np.full(int(codes.max(initial=-1)) + 1, -1, np.int64)
        part_of_code[codes] = part
        count += np.unique(codes[part_of_code[codes] != part]).size
    return count


def _confirmed_link(
    hashes: NDArray[np.uint64],
    members: Codes,
    owner: Codes,
    names: pa.ChunkedArray,
    near_bits: int,
    check: TextureCheck,
) -> tuple[Codes, Codes]:
    """Return the link (studies, code) of the pairs of images that are alike by their texture too."""
    from echobench.similarity.texture_check import candidates

    rows = candidates(hashes, members, near_bits)
    first, second = (names.take(pa.array(column)).to_pylist() for column in rows.T)
    rows = rows[check(list(zip(first, second, strict=True)))]
    return owner[rows].ravel(), np.repeat(np.arange(len(rows)), 2)


def _owned(studies: pa.Table, images: pa.Table) -> tuple[Codes, pa.Table]:
    """Return the row in `studies` of every image, and the images that have one."""
    owner = pc.index_in(images.column("study"), value_set=studies.column("study").combine_chunks())
    known = owner.is_valid()
    return owner.drop_null().to_numpy().astype(np.int64), images.filter(known)


def components(n: int, links: Sequence[Link]) -> Codes:
    """Return the (n,) component of every study in the graph of studies and of what they share."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    members = np.concatenate([study for study, _ in links])
    offsets = np.cumsum([n] + [int(codes.max(initial=-1)) + 1 for _, codes in links])
    nodes = np.concatenate([codes + offset for (_, codes), offset in zip(links, offsets, strict=False)])
    graph = coo_array((np.ones(members.size, bool), (members, nodes)), shape=(offsets[-1], offsets[-1]))
    _, labels = connected_components(graph, directed=False)
    return _renumbered(labels[:n].astype(np.int64))[0]


def _renumbered(codes: Codes) -> tuple[Codes, Codes]:
    """Return codes 0..k-1 in the same order, and the first row of each: `np.unique` of dense numbers without a sort."""
    if codes.size == 0 or codes.max() > 8 * codes.size + 1_000_000:
        _, first, dense = np.unique(codes, return_index=True, return_inverse=True)
        return dense.astype(np.int64), first
    used = np.zeros(int(codes.max()) + 1, bool)
    used[codes] = True
    dense = (np.cumsum(used) - 1)[codes]
    first = np.empty(int(used.sum()), np.int64)
    first[dense[::-1]] = np.arange(codes.size - 1, -1, -1)
    return dense, first


def longest_chain(groups: Codes, patients: Codes) -> int:
    """Return the studies of the largest group that joins several patients, if it is a chain; else 0.

    A chain has more than two studies and more than 1 % of all: images alike by the layout of a screen or by a distance
    that is too large, not one patient under two names.
    """
    persons = np.bincount(np.unique(np.stack([groups, patients]), axis=1)[0])
    sizes = np.where(persons > 1, np.bincount(groups), 0)
    largest = int(sizes.max(initial=0))
    return largest if largest > max(2, _CHAIN_SHARE * groups.size) else 0


def group_labels(studies: pa.Table, groups: Codes) -> tuple[list[str], GroupLabels]:
    """Return (names of the regions, labels of every group). `studies` has region, findings, lang and site."""
    regions, region = sorted_codes(studies.column("region"))
    _, finding, owner = exploded(studies.column("findings"))
    without = rows_without(owner, studies.num_rows)
    none = int(finding.max(initial=-1)) + 1
    finding, owner = np.concatenate([finding, np.full(without.size, none)]), np.concatenate([owner, without])
    _, lang = sorted_codes(studies.column("lang"))
    _, site = sorted_codes(studies.column("site"))
    rows = np.arange(studies.num_rows)
    families = [
        (rows, np.stack([region], 1)),
        (owner, np.stack([region[owner], finding], 1)),
        (rows, np.stack([region, lang], 1)),
        (rows, np.stack([region, site], 1)),
        (owner, np.stack([region[owner], finding, lang[owner], site[owner]], 1)),
    ]
    members, labels, region_of, offset = [], [], [], 0
    for family_rows, columns in families:
        joint = np.zeros(family_rows.size, np.int64)
        for column in columns.T:
            joint = joint * (int(column.max(initial=0)) + 1) + column
        codes, first = _renumbered(joint)
        members.append(family_rows)
        labels.append(codes + offset)
        region_of.append(columns[first, 0])
        offset += first.size
    label, study = np.concatenate(labels), np.concatenate(members)
    joint, counts = np.unique(groups[study] * offset + label, return_counts=True)
    group, label = np.divmod(joint, offset)
    starts = np.searchsorted(group, np.arange(groups.max(initial=-1) + 2)).astype(np.int64)
    totals = np.bincount(label, counts, offset).astype(np.int64)
    return regions, GroupLabels(starts, label, counts.astype(np.int64), totals, np.concatenate(region_of))
