"""Publish an audited, validated data set or a checkpoint on the Hub.

Nothing is sent unless the audit and the validation are current and passed. Only files that this module wrote itself are
sent, never a folder. A release is one commit with a tag; files of an earlier release that this one lacks are deleted.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from echobench.curate.hub_upload import Gating, Target
from echobench.curate.model_release import OWNED as MODEL_FILES
from echobench.curate.model_release import write_model_release
from echobench.curate.release import About, TrainForm
from echobench.curate.release_files import OWNED, PROOFS, write_release
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.errors import UsageError
from echobench.work.summary import Summary

VERSION = "1.0.0"
GATED_WORDS = {
    "auto": "it is gated: whoever agrees to the terms is let in at once",
    "manual": "it is gated: whoever agrees to the terms is let in by its owner",
    "off": "it is not gated: nobody has to agree to anything",
}
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)
_BIBTEX = re.compile(r"@\w+\s*\{")


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """How a release is published: settings of the repository, and what its card says.

    `form` "rows" writes the training rows as often as a rebalancing uses them, "weight" each once with its weight.
    """

    private: bool = False
    gated: Gating = "auto"
    form: TrainForm = "rows"
    version: str = VERSION
    contact: str = ""
    citation: str = ""

    def about(self, repo: str) -> About:
        """Return what the card and the metadata state of these options; UsageError for a wrong name or version.

        A citation that is no BibTeX is one, too.
        """
        if not _REPO.fullmatch(repo):
            raise UsageError(f"--repo {repo}: write it as OWNER/NAME, of letters, digits, '-', '_' and '.'")
        if not _VERSION.fullmatch(self.version):
            raise UsageError(f"--release {self.version}: write it as MAJOR.MINOR.PATCH, e.g. 1.1.0")
        if self.citation and not _BIBTEX.search(self.citation):
            raise UsageError("--citation: the file holds no BibTeX entry, e.g. @misc{key, title = {...}}")
        access = "private" if self.private else GATED_WORDS[self.gated]
        about = About(repo, self.version, access, self.form, citation=self.citation)
        return replace(about, contact=self.contact) if self.contact else about


def publish(source: Path, repo: str, options: PublishOptions = PublishOptions(), *, dry_run: bool = False) -> Summary:
    """Send a data set or a checkpoint to the repository `repo` (OWNER/NAME), or with `dry_run` list what would be sent.

    GateError unless the audit and the validation of a data set are current and passed.
    """
    about = options.about(repo)
    is_model = manifest.read_manifest(source).kind == "checkpoint"
    gated = options.gated != "off"
    with tempfile.TemporaryDirectory(prefix="echobench-publish-") as name:
        if is_model:
            target = Target(repo, "model", options.version, options.gated, options.private, MODEL_FILES)
            files = write_model_release(source, about, Path(name), private=options.private, gated=gated)
            return _send(target, files, dry_run=dry_run)
        for proof in PROOFS:
            manifest.require_proof(source, proof, purpose="nothing is published")
        target = Target(repo, "dataset", options.version, options.gated, options.private, OWNED)
        data = DataDir.with_rows(source)
        paths = write_release(data, about, Path(name), gated=gated)
        sent = _send(target, {path.relative_to(name).as_posix(): path for path in paths}, dry_run=dry_run)
        return replace(sent, notes=[*_licence_notes(data), *sent.notes])


def _licence_notes(data: DataDir) -> list[str]:
    """Warn where nobody said under which licence studies may be used: the card then says `unknown`."""
    licences = data.studies(["licence"]).column("licence").to_pylist()
    unknown = sum(not name for name in licences)
    if not unknown:
        return []
    return [f"warning: {unknown} of {len(licences)} studies have no licence; give one with: echobench ingest --licence"]


def require_consent(source: Path, repo: str, options: PublishOptions) -> None:
    """Raise UsageError, whose message asks for explicit consent to a public release."""
    options.about(repo)  # refuses a name that is none, before anybody agrees to it
    source_manifest = manifest.read_manifest(source)
    what = "a model trained on data of patients"
    if source_manifest.kind == "dataset":
        what = f"{DataDir.with_rows(source).studies(['study']).num_rows:,} studies of patients"
    raise UsageError(
        f"this would make {what} public at {repo} ({GATED_WORDS[options.gated]}); give --yes to agree, or "
        "--private-repo, or --dry-run to look first"
    )


def _send(target: Target, files: Mapping[str, Path], *, dry_run: bool) -> Summary:
    """Upload `files` by their names in the repository, or list them, and say what became of them."""
    sizes = {name: path.stat().st_size for name, path in files.items()}
    counts: dict[str, Any] = {"files": len(files), "bytes": sum(sizes.values()), "version": target.version}
    access = f"{'a private' if target.private else 'a public'} {target.kind}; {GATED_WORDS[target.gated]}"
    if dry_run:
        lines = [f"{name} ({size:,} bytes)" for name, size in sizes.items()]
        notes = [f"dry run, nothing was sent; {target.repo} would be {access}; these files:", *lines]
        return Summary("publish", counts, notes=notes, details={"files": sizes})
    from echobench.curate.hub_upload import upload

    uploaded = upload(target, files)
    counts |= {"sent": uploaded.sent, "deleted": uploaded.deleted}
    notes = [f"{target.repo} is {access}; this release is {target.tag}"]
    if not uploaded.tagged:
        notes = [f"the tag {target.tag} could not be set; run the same command again, it sends nothing twice"]
    return Summary(
        "publish", counts, [f"{target.repo} on the Hub"], notes, ok=uploaded.tagged, details={"files": sizes}
    )
