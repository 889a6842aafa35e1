"""Workers under limits: a fault costs one document, has its kind and page, and nothing is read twice for it."""

import time
from collections.abc import Iterator

import pytest

from ingest.facts import Disclosure
from ingest.pool import Fault, Job, Limits, Pool

FAIL, COUNT = "tests.ingest.faults:fail", "tests.ingest.faults:count"
SHORT = Limits(memory=512 << 20, seconds=3.0)


@pytest.mark.parametrize(
    ("word", "kind", "words"),
    [
        ("abort", "crash", "page 7 of abort.pdf to be read, found the reader dead (SIGABRT"),
        ("fall", "crash", "SIGSEGV"),
        ("hang", "timeout", "page 7 of hang.pdf to be read within 3 s"),
        ("hang_in_c", "timeout", "page 7 of hang_in_c.pdf"),
        ("fill", "memory", "page 7 of fill.pdf to be read within the worker's memory"),
        ("fill_slowly", "memory", "MemoryError"),
        ("raise", "internal_error", "ZeroDivisionError at faults.py"),
    ],
)
def test_a_fault_costs_its_document_and_says_its_page(word: str, kind: str, words: str) -> None:
    data = {name: f"{name} 一封普通的信".encode() for name in ("good", word, "also good", "good again")}
    with Pool(2, SHORT) as pool:
        answers = {
            job.key: answer
            for job, answer in pool.run(
                Job(reader=FAIL, data=content, name=f"{name}.pdf", key=name) for name, content in data.items()
            )
        }
    assert list(map(type, (answers.pop(name) for name in data if name != word))) == [Disclosure] * 3
    fault = answers[word]
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.page) == (kind, 7)
    assert words in fault.message
    assert "\n" not in fault.message


def test_a_document_s_own_fault_keeps_its_kind() -> None:
    with Pool() as pool:
        fault = pool.ask(Job(reader="tests.ingest.faults:locked", data=b"", name="x"))
    assert fault == Fault(kind="unreadable", message="expected an open file, found a locked one", page=3, printed="x")


def test_a_worker_that_read_before_is_not_held_against_a_document() -> None:
    """The second document kills a worker that has read one; in a fresh worker it is read."""
    reader = "tests.ingest.faults:crash_unless_fresh"
    with Pool() as pool:
        jobs = [Job(reader=reader, data=data, name="x") for data in (b"first", b"second", b"third")]
        assert [answer for _, answer in pool.run(jobs)] == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("reader", "limits", "processes"),
    [
        (COUNT, Limits(documents=3), 4),
        (COUNT, Limits(), 1),
        ("tests.ingest.faults:grow", Limits(resident=100 << 20), 5),
    ],
)
def test_workers_are_begun_anew(reader: str, limits: Limits, processes: int) -> None:
    with Pool(1, limits) as pool:
        seen = [answer for _, answer in pool.run(Job(reader=reader, data=b"", name="x") for _ in range(10))]
    assert len(set(seen)) == processes


def test_jobs_are_taken_only_when_a_worker_is_free() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for number in range(6):
            taken.append(number)
            yield Job(reader=COUNT, data=b"", name="x", key=number)

    with Pool(2) as pool:
        for done, _ in enumerate(pool.run(jobs()), start=1):
            assert len(taken) <= done + 2


def test_time_is_counted_a_page_at_a_time() -> None:
    """Seven pages of a second each are no hang where a page may take three."""
    with Pool(1, SHORT) as pool:
        started = time.monotonic()
        assert pool.ask(Job(reader="tests.ingest.faults:slow_pages", data=b"", name="x")) == 7
        assert time.monotonic() - started > SHORT.seconds * 2
