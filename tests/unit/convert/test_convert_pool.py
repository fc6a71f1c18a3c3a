"""The pool with stand-ins for LibreOffice that fail as they are told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from docgen.convert import LibreOffice, Limits, Programs
from docgen.convert.seat import Patience
from docgen.convert.trouble import trouble
from docgen.errors import ConversionError
from tests.unit.papers import pdf
from tests.validity.word import document, paragraph

PROGRAMS = Programs(office=Path("soffice.bin"), command=Path("soffice"), python=Path("python3"))
PDF = pdf(3)
WATCHDOG = 20


@dataclass
class World:
    """All stand-ins that were started, and what they do."""

    act: Callable[[StandIn, bytes], bytes] = lambda _, __: PDF
    started: list[StandIn] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, _programs: Programs, _seconds: float) -> StandIn:
        with self.lock:
            self.started.append(StandIn(self, len(self.started)))
            return self.started[-1]

    def pool(self, size: int = 1, limits: Limits | None = None) -> LibreOffice:
        return LibreOffice(PROGRAMS, size=size, limits=limits, start=self.start)


@dataclass
class StandIn:
    """One that was started."""

    world: World
    number: int
    megabytes: float | None = 100.0
    done: int = 0
    how: str = ""
    within: float = 0.0
    interrupted: threading.Event = field(default_factory=threading.Event)

    @property
    def group(self) -> int:
        return 1_000_000 + self.number

    def convert(self, content: bytes, *, archival: bool, within: float) -> bytes:
        assert not self.how
        self.within = within
        made = self.world.act(self, content)
        self.done += 1
        return made

    def interrupt(self) -> None:
        self.interrupted.set()

    def end(self) -> None:
        self.how = "ended"

    def kill(self) -> None:
        self.how = "killed"


def paper(text: str) -> bytes:
    return document(paragraph(text))


PAPER = paper("Щёголева")
CURSED = paper("Проклятие, от которого LibreOffice не оправится")


def failing(reason: str, office: StandIn, content: bytes) -> bytes:
    if content == CURSED:
        raise trouble(reason)
    return PDF


def failing_once(reason: str, office: StandIn, content: bytes) -> bytes:
    return failing(reason, office, content) if office.number == 0 else PDF


def test_one_is_started_for_one_document_after_the_other() -> None:
    world = World()
    with world.pool(size=4) as pool:
        assert {pool.convert(PAPER) for _ in range(5)} == {pool.convert(PAPER)}
        assert pool.groups == (1_000_000,)
    assert [office.how for office in world.started] == ["ended"]


@pytest.mark.parametrize("reason", ["convert.deadline", "convert.crashed", "convert.refused"])
def test_a_document_that_fails_twice_is_told_and_the_others_go_on(reason: str) -> None:
    """Each failure costs the LibreOffice that had it; the second try is the first thing that a fresh one does."""
    world = World(act=partial(failing, reason))
    with world.pool() as pool:
        outcomes = list(pool.convert_each([("a", PAPER), ("b", CURSED), ("c", PAPER)]))
    assert [(one.name, one.pages, one.error.reason if one.error else None) for one in outcomes] == [
        ("a", 3, None),
        ("b", 0, reason),
        ("c", 3, None),
    ]
    assert [(office.done, office.how) for office in world.started] == [(1, "killed"), (0, "killed"), (1, "ended")]


def test_a_document_that_fails_once_is_converted() -> None:
    world = World(act=partial(failing_once, "convert.crashed"))
    with world.pool() as pool:
        assert pool.convert(CURSED)
    assert [office.how for office in world.started] == ["killed", "ended"]


def test_what_is_no_pdf_is_a_failure() -> None:
    world = World(act=lambda _, __: b"Dear Sir or Madam")
    with world.pool() as pool, pytest.raises(ConversionError) as caught:
        pool.convert(PAPER)
    assert caught.value.reason == "convert.no-pages"
    assert [office.how for office in world.started] == ["killed", "killed"]


def test_what_is_no_word_document_costs_nobody_anything() -> None:
    world = World()
    with world.pool() as pool, pytest.raises(ConversionError):
        pool.convert(b"Dear Sir or Madam")
    assert world.started == []


def test_one_that_cannot_be_started_is_a_failure_too() -> None:
    def never(_programs: Programs, _seconds: float) -> StandIn:
        raise trouble("convert.start")

    with LibreOffice(PROGRAMS, size=1, start=never) as pool, pytest.raises(ConversionError) as caught:
        pool.convert(PAPER)
    assert caught.value.reason == "convert.start"


def test_each_is_replaced_after_so_many_documents() -> None:
    world = World()
    with world.pool(limits=Limits(documents=3)) as pool:
        for _ in range(7):
            pool.convert(PAPER)
    assert [(office.done, office.how) for office in world.started] == [(3, "ended"), (3, "ended"), (1, "ended")]


@pytest.mark.parametrize(("megabytes", "started"), [(499.9, 1), (500.0, 3), (None, 1)])
def test_each_is_replaced_when_it_has_grown(megabytes: float | None, started: int) -> None:
    def grow(office: StandIn, _content: bytes) -> bytes:
        office.megabytes = megabytes
        return PDF

    world = World(act=grow)
    with world.pool() as pool:
        for _ in range(3):
            pool.convert(PAPER)
    assert len(world.started) == started


def test_patience_follows_the_median() -> None:
    patience = Patience(Limits())
    given = [patience.within()]
    for seconds in (0.2, 4.0, 6.0):
        patience.took(seconds)
        given.append(patience.within())
    assert given == pytest.approx([30, 20, 21, 40])


def test_documents_are_given_in_order_by_all_at_once() -> None:
    together = threading.Barrier(3, timeout=WATCHDOG)

    def wait(office: StandIn, _content: bytes) -> bytes:
        if office.done == 0:
            together.wait()
        return PDF

    world = World(act=wait)
    with world.pool(size=3) as pool:
        names = [one.name for one in pool.convert_each((str(number), PAPER) for number in range(30))]
    assert names == [str(number) for number in range(30)]
    assert len(world.started) == 3


def test_no_more_are_read_than_soon_needed() -> None:
    """A batch may be longer than the memory."""
    read: list[int] = []

    def documents() -> Iterator[tuple[str, bytes]]:
        for number in range(1000):
            read.append(number)
            yield str(number), PAPER

    with World().pool(size=2) as pool:
        converted = pool.convert_each(documents())
        next(converted)
        assert len(read) <= 4
        converted.close()  # type: ignore[attr-defined] # it is a generator


def test_closing_interrupts_who_is_at_work() -> None:
    at_work = threading.Event()

    def hang(office: StandIn, _content: bytes) -> bytes:
        at_work.set()
        assert office.interrupted.wait(WATCHDOG)
        raise trouble("convert.crashed")

    world, failures = World(act=hang), list[str]()

    def work() -> None:
        try:
            pool.convert(PAPER)
        except ConversionError as error:
            failures.append(error.reason)

    pool = world.pool(size=2)
    thread = threading.Thread(target=work)
    thread.start()
    assert at_work.wait(WATCHDOG)
    pool.close()
    thread.join(WATCHDOG)
    assert failures == ["convert.closed"]
    assert [office.how for office in world.started] == ["killed"]
    with pytest.raises(ConversionError):
        pool.convert(PAPER)
    pool.close()


def test_an_interrupt_of_ours_costs_the_one_at_work() -> None:
    """What it is doing then, nobody knows."""

    def interrupted(_office: StandIn, _content: bytes) -> bytes:
        raise KeyboardInterrupt

    world = World(act=interrupted)
    with world.pool() as pool:
        with pytest.raises(KeyboardInterrupt):
            pool.convert(PAPER)
        assert [office.how for office in world.started] == ["killed"]
        assert pool.groups == ()


def test_threads_share_a_pool() -> None:
    """Nobody's LibreOffice is at two documents."""
    busy = set[int]()

    def alone(office: StandIn, _content: bytes) -> bytes:
        assert office.number not in busy
        busy.add(office.number)
        time.sleep(0.001)
        busy.discard(office.number)
        return PDF

    world = World(act=alone)
    with world.pool(size=3) as pool:
        threads = [threading.Thread(target=lambda: [pool.convert(PAPER) for _ in range(20)]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sum(office.done for office in world.started) == 160
    assert len(world.started) <= 3
