"""The run: rounds, verdicts, the second reader, and what ends a run early."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from generator.rewrite.acceptance import Guard
from generator.rewrite.client import AccountError, TransportError
from generator.rewrite.prompts import SECOND_SCHEMA
from generator.rewrite.record import Entry, Refused
from generator.rewrite.reply import Reply
from generator.rewrite.run import Job, Party, RoleRun, Setting, run
from tests.rewrite.models import Scripted, unusable
from tests.rewrite.plans import GUARD, judge, planned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.guard import Verdict
    from generator.rewrite.acceptance import Mode

DUTIES = ["Count money", "Greet", "Smile"]


def job(folder: Path, duties: list[str], name: str = "role.yaml", mode: Mode = "balanced") -> Job:
    """Return the job that asks for all duties of a small role."""
    plan = planned(folder, {"duties": duties})
    return Job(name, plan, plan.sent(), mode)


def asked(
    folder: Path,
    model: Scripted,
    *,
    reader: Scripted | None = None,
    duties: list[str] | None = None,
    mode: Mode = "balanced",
) -> RoleRun:
    """Run one role, without a second reader unless one is given."""
    second = Party("reader", reader) if reader else None
    told: list[RoleRun] = []
    (one,) = run(
        [job(folder, duties or DUTIES, mode=mode)],
        Setting(Party("writer", model), second, GUARD),
        concurrency=2,
        finished=told.append,
    )
    assert told == [one]
    return one


def verdicts(one: RoleRun) -> dict[str, tuple[str, str | None, int]]:
    """Return verdict, text and attempts by source."""
    return {entry.source: (entry.verdict, entry.text, entry.attempts) for entry in one.entries.values()}


def test_one_request_a_role(tmp_path: Path) -> None:
    """If all is well at once, there is one request, and each item has its text and mark."""
    model = Scripted()
    one = asked(tmp_path, model)
    assert len(model.sent) == 1
    assert verdicts(one) == {text: ("rewritten", f"{text} indeed", 1) for text in DUTIES}
    assert (one.complete, one.total(), one.requests, one.sent) == (True, (100, 10), ["request-1"], 1)
    plan = one.job.plan
    assert {entry.mark for entry in one.entries.values()} == {
        GUARD.mark(plan, text, f"{text} indeed", "balanced") for text in DUTIES
    }


def test_only_failing_items_are_asked_again(tmp_path: Path) -> None:
    """A failing item alone is asked again with its problem named, twice at the most; then the original stands."""
    model = Scripted(write=lambda text: "wrong" if text == "Greet" else text + " indeed")
    one = asked(tmp_path, model)
    assert [len(sent.rows) for sent in model.sent] == [3, 1, 1]
    assert "'wrong' is wrong" in str(model.sent[1].rows)
    assert all(len(sent.messages) == 2 for sent in model.sent)
    assert model.sent[1].messages == model.sent[2].messages
    assert verdicts(one)["Greet"] == ("kept", None, 3)
    (greet,) = (entry for entry in one.entries.values() if entry.source == "Greet")
    assert greet.refused == (Refused("wrong", ("WRONG: 'wrong' is wrong",)),) * 3
    assert greet.reasons == ("WRONG: 'wrong' is wrong",)
    assert one.total() == (300, 30)


def test_what_is_mended_is_accepted(tmp_path: Path) -> None:
    """An item that is right at the second time is accepted, with what was refused before."""
    answers = iter(["wrong", "Count cash"])
    one = asked(tmp_path, Scripted(write=lambda _: next(answers)), duties=["Count money"])
    assert verdicts(one) == {"Count money": ("rewritten", "Count cash", 2)}
    assert [len(entry.refused) for entry in one.entries.values()] == [1]


def test_an_unchanged_text(tmp_path: Path) -> None:
    """A text that came back as it was is no rewrite, is final, and no second reader sees it."""
    reader = Scripted()
    one = asked(tmp_path, Scripted(write=lambda text: text), reader=reader)
    assert set(verdicts(one).values()) == {("unchanged", None, 1)}
    assert reader.sent == []


def test_an_item_that_is_missing(tmp_path: Path) -> None:
    """An item that the reply leaves out is asked again, and then keeps its text."""
    model = Scripted(write=lambda text: None if text == "Greet" else text + " indeed")
    one = asked(tmp_path, model)
    assert "the item is missing" in str(model.sent[1].rows)
    assert verdicts(one)["Greet"] == ("kept", None, 3)


def test_a_form_that_no_role_can_have(tmp_path: Path) -> None:
    """What cannot stand in a role spec is refused before the guard sees it."""
    one = asked(tmp_path, Scripted(write=lambda text: f"{text}\nindeed"), duties=["Greet"])
    (entry,) = one.entries.values()
    assert entry.reasons[0].startswith("FORM")


@pytest.mark.parametrize("reason", ["refusal", "filtered"])
def test_replies_that_end_a_role(reason: str, tmp_path: Path) -> None:
    """After a refusal or a filter the role is not asked again, and the originals stand."""
    model = Scripted(replies=[unusable(reason)])
    one = asked(tmp_path, model)
    assert len(model.sent) == 1
    assert {entry.reasons for entry in one.entries.values()} == {(f"REPLY: {reason}",)}
    assert one.total() == (7, 3)


@pytest.mark.parametrize("reason", ["not_json", "empty", "wrong_ids", "no_choices", "error_in_body"])
def test_replies_that_are_asked_again(reason: str, tmp_path: Path) -> None:
    """A reply that cannot be read is asked again, twice at the most."""
    model = Scripted(replies=[unusable(reason)])
    assert set(verdicts(asked(tmp_path, model)).values()) > {("rewritten", "Greet indeed", 2)}
    assert f"REPLY: {reason}" in str(model.sent[1].rows)
    hopeless = Scripted(replies=[unusable(reason)] * 3)
    assert {one[0] for one in verdicts(asked(tmp_path, hopeless)).values()} <= {"kept"}
    assert len(hopeless.sent) == 3


@pytest.mark.parametrize(("reason", "count"), [("html", 1), ("no_choices", 3), ("error_in_body", 3)])
def test_replies_that_are_none(reason: str, count: int, tmp_path: Path) -> None:
    """What no model wrote says nothing of the items: they come to no verdict, and are left to the next run."""
    model = Scripted(replies=[unusable(reason)] * 3)
    one = asked(tmp_path, model)
    assert (len(model.sent), one.entries, one.complete) == (count, {}, False)
    assert one.failure is not None
    assert one.failure.code == "REWRITE_REPLY"
    later = Scripted(write=lambda text: "wrong" if text == "Greet" else f"{text} indeed")
    later.replies = [None, *[unusable(reason)] * 2]
    assert set(verdicts(asked(tmp_path, later))) == {"Count money", "Smile"}
    reader = Scripted(replies=[unusable(reason)] * 2)
    one = asked(tmp_path, Scripted(), reader=reader)
    assert (one.entries, one.failure is None) == ({}, False)


def test_a_reply_that_is_cut(tmp_path: Path) -> None:
    """It is asked once more with twice the room; if that is cut too, the originals stand."""
    model = Scripted(replies=[unusable("truncated")])
    one = asked(tmp_path, model)
    assert [sent.room for sent in model.sent] == [model.sent[0].room, 2 * model.sent[0].room]
    assert one.complete
    assert {entry.verdict for entry in one.entries.values()} == {"rewritten"}
    hopeless = Scripted(replies=[unusable("truncated")] * 2)
    assert {one[0] for one in verdicts(asked(tmp_path, hopeless)).values()} == {"kept"}
    assert len(hopeless.sent) == 2


def test_the_mode_is_that_of_the_job(tmp_path: Path) -> None:
    """In strict mode the guard accepts less."""
    assert set(verdicts(asked(tmp_path, Scripted(), mode="strict")).values()) == {("kept", None, 3)}


def test_the_second_reader_rejects(tmp_path: Path) -> None:
    """It sees each accepted item once, in one request; what it finds different keeps its original."""
    reader = Scripted(say=lambda one, other: "B is longer." if "Greet" in one + other else " Same. ")
    one = asked(tmp_path, Scripted(), reader=reader)
    (sent,) = reader.sent
    assert sent.schema is SECOND_SCHEMA
    assert {frozenset((row["A"], row["B"])) for row in sent.rows} == {
        frozenset((text, f"{text} indeed")) for text in DUTIES
    }
    assert verdicts(one)["Greet"] == ("kept", None, 1)
    assert verdicts(one)["Smile"] == ("rewritten", "Smile indeed", 1)
    (greet,) = (entry for entry in one.entries.values() if entry.source == "Greet")
    assert greet.refused == (Refused("Greet indeed", ("READER: B is longer.",)),)
    assert one.tokens == {"writer": (100, 10), "reader": (100, 10)}


def test_the_second_reader_sees_them_in_either_order(tmp_path: Path) -> None:
    """Which of the two is A is drawn from their digest: the same each time, and not always the source."""
    duties = [f"Task {number}" for number in range(20)]
    orders = []
    for _ in range(2):
        reader = Scripted()
        asked(tmp_path, Scripted(), reader=reader, duties=duties)
        orders.append([row["A"] in duties for row in reader.sent[0].rows])
    assert orders[0] == orders[1]
    assert {True, False} == set(orders[0])


def test_a_second_reader_that_does_not_answer(tmp_path: Path) -> None:
    """What the second reader was asked for twice and did not read is not published; nor is what it left out."""
    reader = Scripted(replies=[unusable("not_json"), unusable("not_json")])
    one = asked(tmp_path, Scripted(), reader=reader, duties=["Greet"])
    (entry,) = one.entries.values()
    assert (entry.verdict, entry.reasons) == ("kept", ("READER: no answer (not_json)",))
    assert len(reader.sent) == 2
    refusing = Scripted(replies=[unusable("refusal")])
    assert verdicts(asked(tmp_path, Scripted(), reader=refusing, duties=["Greet"]))["Greet"][0] == "kept"
    silent = Scripted(replies=[Reply({}, None)])
    (entry,) = asked(tmp_path, Scripted(), reader=silent, duties=["Greet"]).entries.values()
    assert entry.reasons == ("READER: no answer (missing)",)
    empty = Scripted(say=lambda _one, _other: " ")
    (entry,) = asked(tmp_path, Scripted(), reader=empty, duties=["Greet"]).entries.values()
    assert entry.reasons == ("READER: no answer",)


def test_a_transport_failure_leaves_a_role(tmp_path: Path) -> None:
    """A role whose request fails keeps what came to a verdict, and the next one is asked."""
    failure = TransportError("REWRITE_SERVER", "the endpoint fails")
    (tmp_path / "two").mkdir()
    model = Scripted(replies=[failure])
    jobs = [job(tmp_path, DUTIES, "one"), job(tmp_path / "two", DUTIES, "two")]
    first, second = run(jobs, Setting(Party("writer", model), None, GUARD), concurrency=1, finished=lambda _: None)
    assert (first.failure, first.entries, first.complete) == (failure, {}, False)
    assert (second.failure, second.complete) == (None, True)


def test_a_failing_second_reader_leaves_nothing_accepted(tmp_path: Path) -> None:
    """What the second reader could not be asked for has no verdict; what was refused before has."""
    reader = Scripted(replies=[TransportError("REWRITE_SERVER", "the endpoint fails")])
    one = asked(tmp_path, Scripted(write=lambda text: "wrong" if text == "Greet" else f"{text} indeed"), reader=reader)
    assert verdicts(one) == {"Greet": ("kept", None, 3)}


@pytest.mark.parametrize(
    ("failures", "sent"),
    [
        ([AccountError("REWRITE_KEY", "the endpoint does not accept the API key")], 1),
        ([TransportError("REWRITE_SERVER", "the endpoint fails")] * 5, 5),
    ],
)
def test_a_failure_that_ends_the_run(failures: list[BaseException], sent: int, tmp_path: Path) -> None:
    """After a failure of the account, or several of the transport in a row, no further role is asked."""
    model = Scripted(replies=[*failures])
    jobs = [job(tmp_path, ["Greet"], str(number)) for number in range(8)]
    runs = run(jobs, Setting(Party("writer", model), None, GUARD), concurrency=1, finished=lambda _: None)
    assert len(model.sent) == sent
    assert [one.failure is None for one in runs] == [number >= sent for number in range(8)]
    assert not any(one.entries for one in runs)


def test_results_do_not_depend_on_the_order_of_replies(tmp_path: Path) -> None:
    """Many roles at a time come to what they come to one by one."""
    jobs = [job(tmp_path, [f"Task {number}", "Greet"], str(number)) for number in range(12)]
    found: list[list[dict[str, Entry]]] = []
    for concurrency in (1, 8):
        model = Scripted(write=lambda text: "wrong" if text.endswith(("3", "7")) else f"{text} indeed")
        runs = run(jobs, Setting(Party("writer", model), None, GUARD), concurrency=concurrency, finished=lambda _: None)
        found.append([one.entries for one in runs])
    assert found[0] == found[1]
    assert [list(one) for one in found[0]] == [list(one) for one in found[1]]


def test_an_interrupted_run_keeps_what_was_accepted(tmp_path: Path) -> None:
    """What came to a verdict before the interruption is told, also of a role that was not over."""
    model = Scripted(
        write=lambda text: "wrong" if text == "Greet" else f"{text} indeed", replies=[None, None, KeyboardInterrupt()]
    )
    told: list[RoleRun] = []
    jobs = [job(tmp_path, ["Count money"], "first"), job(tmp_path, DUTIES, "second")]
    with pytest.raises(KeyboardInterrupt):
        run(jobs, Setting(Party("writer", model), None, GUARD), concurrency=1, finished=told.append)
    assert [one.job.name for one in told] == ["first", "second"]
    assert set(verdicts(told[1])) == {"Count money", "Smile"}


def test_a_stopped_run_asks_nothing_more(tmp_path: Path) -> None:
    """A role that is on its way when the run ends sends no further request."""
    asked_first, over = Event(), Event()

    def write(text: str) -> str:
        if text == "Fail":
            assert asked_first.wait(30)
            raise AccountError("REWRITE_QUOTA", "no credit is left")
        asked_first.set()
        assert over.wait(30)
        return "wrong"

    model = Scripted(write=write)
    jobs = [job(tmp_path, ["Greet"], "first"), job(tmp_path, ["Fail"], "second")]
    setting = Setting(Party("writer", model), None, GUARD)
    first, second = run(jobs, setting, concurrency=2, finished=lambda _: over.set())
    assert (first.complete, first.failure, second.complete) == (False, None, False)
    assert len(model.sent) == 2


def test_one_verdict_at_a_time(tmp_path: Path) -> None:
    """However many roles are asked for at a time, the guard judges one text after the other."""
    inside: list[str] = []

    def alone(source: str, rewrite: str, *, mode: Mode, keep: Sequence[str]) -> Verdict:
        inside.append(source)
        assert inside == [source]
        found = judge(source, rewrite, mode=mode, keep=keep)
        inside.remove(source)
        return found

    jobs = [job(tmp_path, [f"Task {number}", "Greet"], str(number)) for number in range(30)]
    setting = Setting(Party("writer", Scripted()), None, Guard(alone, "one"))
    assert all(one.complete for one in run(jobs, setting, concurrency=8, finished=lambda _: None))
