"""`ingest --engine ray` on a real cluster of two nodes gives the bytes of one process, whatever ends meanwhile."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from ingest_runs import assert_adds_up, go, quarantine
from installed import ROOT
from raw_trees import speckle, write_csv, write_dicom
from worker_functions import CRASHING, crashing_masker, slow_masker

from echobench.dataset import manifest
from echobench.ingest.run import Cluster

pytestmark = pytest.mark.services

STUDIES = 24


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("ray") / "raw"
    for number in range(STUDIES):
        write_dicom(
            root / f"s{number}" / "a.dcm", speckle(seed=number), StudyInstanceUID=f"1.{number}",
            PatientID=f"P-{number}", AccessionNumber=f"ACC{number}",
            PatientName=f"{CRASHING}^Alonso" if number == 3 else "Quixote^Alonso",
        )  # fmt: skip
    write_csv(root / "r.csv", [{"accession": f"ACC{n}", "report": f"A cyst of {n}1 mm."} for n in range(STUDIES)])
    return root


@pytest.fixture
def cluster(nodes_find_the_maskers):
    """Two nodes of one processor each, beside a head without any."""
    from ray.cluster_utils import Cluster as Nodes

    each = {"object_store_memory": 80_000_000, "include_dashboard": False}
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 0, **each})
    nodes.workers = [nodes.add_node(num_cpus=1, **each) for _ in range(2)]
    nodes.wait_for_nodes()
    yield nodes
    nodes.shutdown()


@pytest.fixture(autouse=True)
def nodes_find_the_maskers(monkeypatch):
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")]))


def results(out: Path) -> int:
    return len(list((out / ".work" / "objects").glob("*/*")))


def test_a_node_that_is_killed_in_the_middle_changes_no_byte(raw, tmp_path, cluster):
    one, many = tmp_path / "one", tmp_path / "many"
    go(raw, one)
    killed_at, ended = [], threading.Event()

    def kill() -> None:
        while results(many) < 3:
            if ended.wait(0.05):
                return
        killed_at.append(results(many))
        cluster.remove_node(cluster.workers[0], allow_graceful=False)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        summary = go(raw, many, masker=slow_masker, workers=1, cluster=Cluster(cluster.address))
    finally:
        ended.set()
        killer.join()
    assert summary.ok and 3 <= killed_at[0] < STUDIES
    assert manifest.manifest_sha256(one) == manifest.manifest_sha256(many)
    written = {p.relative_to(one) for p in one.rglob("*") if p.is_file() and ".work" not in p.parts}
    assert all((one / name).read_bytes() == (many / name).read_bytes() for name in written)
    logs = Path(cluster.head_node.get_session_dir_path()) / "logs"
    text = b"".join(path.read_bytes() for path in logs.rglob("*") if path.is_file())
    assert text and b"Quixote" not in text and b"P-1" not in text


def test_an_object_that_ends_its_process_is_set_aside_on_a_cluster_of_this_machine(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out, masker=crashing_masker, workers=1, cluster=Cluster())
    assert quarantine(out)["decoder crashed"] == 1 and assert_adds_up(out)["studies"] == STUDIES - 1
