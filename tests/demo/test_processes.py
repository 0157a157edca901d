"""Calls side by side: in order, each with its share of the threads, errors passed on."""

from __future__ import annotations

import os

import pytest

from echobench.demo.processes import THREADS, one_thread, side_by_side
from echobench.errors import ChildError


def test_results_come_in_order_from_other_processes():
    results = side_by_side(divmod, [(7, 2), (9, 4), (5, 5)], 2)
    assert results == [(3, 1), (2, 1), (1, 0)]
    assert os.getpid() not in side_by_side(os.getpid, [()], 1)


@pytest.mark.slow
@pytest.mark.parametrize("workers, calls, threads", [(4, 2, "2"), (2, 2, "1"), (1, 2, "1")])
def test_threads_are_shared_between_those_that_run_together(workers, calls, threads):
    assert side_by_side(os.getenv, [(THREADS[0],)] * calls, workers) == [threads] * calls


@pytest.mark.slow
def test_an_error_of_a_call_is_passed_on_without_its_message():
    with pytest.raises(ChildError, match="ValueError") as caught:
        side_by_side(int, [("DOE^JANE",)], 1)
    assert "DOE" not in str(caught.value)


def test_one_thread_holds_for_its_block_alone():
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with pytest.raises(KeyError), one_thread():
            assert torch.get_num_threads() == 1
            raise KeyError
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
