"""One process holds a lock at a time, and a dead one holds none."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from echobench.errors import UsageError
from echobench.work.lock import lock

HOLD = (
    "import sys; from pathlib import Path; from echobench.work.lock import lock\n"
    "with lock(Path(sys.argv[1]), 'busy'): print('held', flush=True); sys.stdin.read()\n"
)


def test_a_second_process_is_refused_until_the_first_has_ended(tmp_path):
    path = tmp_path / "folder" / "lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(UsageError, match="busy"), lock(path, "busy"):
        pass
    assert path.exists()
    holder.send_signal(signal.SIGKILL)
    holder.wait(20)
    with lock(path, "busy"):
        assert path.exists()
    assert not path.exists()


def test_the_lock_is_given_back_after_an_error(tmp_path):
    with pytest.raises(KeyError), lock(tmp_path / "lock", "busy"):
        raise KeyError
    with lock(tmp_path / "lock", "busy"):
        pass


def test_a_file_that_was_removed_and_made_again_while_it_waited_is_not_believed(tmp_path):
    path = tmp_path / "lock"
    with lock(path, "busy"):
        path.unlink()
        with lock(path, "busy"):  # another run, in a folder that was removed and made again
            assert path.exists()
        assert not path.exists()
