"""`doctor`: look at this installation and say what is missing, with the line that gets it."""

from __future__ import annotations

from echobench.doctor import readers, system, versions
from echobench.doctor.check import Check, Status
from echobench.work.summary import Summary

__all__ = ["Check", "Status", "examine"]


def examine(*, hub: bool = True) -> Summary:
    """Check versions, extras, decoders, text recognition, fonts, devices, disk and (with `hub`) the Hub.

    `ok` is False only if something that the core needs is missing or broken; an extra, an accelerator or the Hub that
    is not there is told and never required. Each note is one missing thing and the line that gets it.
    """
    checks = [
        *versions.core(),
        *versions.extras(),
        *readers.decoders(),
        *readers.text_recognition(),
        *readers.fonts(),
        *system.devices(),
        *system.disk(),
        *(system.hub() if hub else ()),
    ]
    notes = [f"{check.name}: {check.remedy}" for check in checks if check.remedy]
    return Summary(
        "doctor",
        {check.name: f"{check.status}: {check.state}" for check in checks},
        notes=notes or ["nothing is missing"],
        ok=all(check.status is not Status.BROKEN for check in checks),
        details={"checks": [check.to_json() for check in checks]},
    )
