"""The reader of replies: every shape becomes texts by id or a named reason, and none an exception."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rewrite.reply import REASONS, Reply, filtered, read_reply
from tests.endpoint import behaviours
from tests.endpoint.behaviours import completion
from tests.endpoint.server import Received

if TYPE_CHECKING:
    from tests.endpoint import Behaviour

IDS = ("a", "b")
ITEMS = '{"items": [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]}'
TEXTS = {"a": "One.", "b": "Two."}
RECEIVED = Received("/v1", {}, {"messages": [{"role": "user", "content": ITEMS}]})


def sent(content: object, **kind: object) -> Reply:
    """The reply read of a completion with the content."""
    return read_reply(json.loads(json.dumps(completion(content) | kind)), IDS)


def test_texts_by_id() -> None:
    """A good completion gives each text by its id, the tokens and the request's id."""
    reply = read_reply(completion(ITEMS), IDS)
    assert reply == Reply(TEXTS, None, 120, 40, "chatcmpl-local", json.loads(ITEMS))
    assert read_reply(completion(ITEMS), IDS, request_id="req_1").request_id == "req_1"


FORMS = {
    "text of a body": json.dumps(completion(ITEMS)),
    "bytes of a body": b"\xef\xbb\xbf\n " + json.dumps(completion(ITEMS)).encode(),
    "the model's text alone": ITEMS,
    "the model's object alone": json.loads(ITEMS),
    "the model's list alone": json.loads(ITEMS)["items"],
    "parts": completion([{"type": "text", "text": ITEMS[:20]}, {"type": "text", "text": ITEMS[20:]}, None]),
    "parts that are texts": completion([ITEMS[:20], ITEMS[20:]]),
    "parsed content": completion(json.loads(ITEMS)),
    "a list in the content": completion(json.dumps(json.loads(ITEMS)["items"])),
    "written as a string": completion(json.dumps(ITEMS)),
    "a fence": completion(f"```json\n{ITEMS}\n```"),
    "a fence among words": completion(f"Sure {{ok}}:\n```\n{ITEMS}\n```\nNote {{this}}."),
    "two like fences": completion(f"```json\n{ITEMS}\n```\nor\n```json\n{ITEMS}\n```"),
    "words around it": completion(f"The {{id}} stays. Here it is: {ITEMS} That is all {{"),
    "an example before it": completion(f'I write {{"id": "a"}} as asked: {ITEMS}'),
    "thoughts before it": completion(f'<think>Maybe {{"items": []}}?</think>\n{ITEMS}'),
    "a byte order mark": completion(f"\ufeff{ITEMS}"),
    "the old form": {"choices": [{"text": ITEMS, "finish_reason": "stop"}]},
    "a message that is a text": {"choices": [{"message": ITEMS}]},
    "a chunk": {"choices": [{"delta": {"content": ITEMS}}]},
    "a small server's own form": {"message": {"role": "assistant", "content": ITEMS}, "done_reason": "stop"},
    "more choices": {"choices": [{"message": {"content": ITEMS}}, {"message": {"content": "x"}}]},
    "a stream": "".join(
        f"data: {json.dumps({'id': 'c1', 'choices': [{'delta': {'content': part}}]})}\n\n"
        for part in (ITEMS[:9], ITEMS[9:])
    )
    + 'data: {"choices": [{"finish_reason": "stop"}]}\n\ndata: [DONE]\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_good_reply(form: str) -> None:
    """Whatever a good reply is wrapped in, its texts are read."""
    reply = read_reply(FORMS[form], IDS)
    assert (reply.texts, reply.reason) == (TEXTS, None)


UNUSABLE: dict[str, tuple[object, str]] = {
    "no body": (b"", "empty"),
    "nothing": (None, "empty"),
    "an empty object": ({}, "empty"),
    "blank": (" \n", "empty"),
    "a number": (7, "no_choices"),
    "a number as text": ("7", "not_json"),
    "no choices": ({"choices": []}, "no_choices"),
    "choices that are none": ({"choices": None, "error": None}, "no_choices"),
    "choices that are texts": ({"choices": ["x"]}, "no_choices"),
    "another API": ({"object": "response", "output": [{"content": [{"text": ITEMS}]}]}, "no_choices"),
    "no message": ({"choices": [{"finish_reason": "stop"}]}, "empty"),
    "message None": ({"choices": [{"message": None}]}, "empty"),
    "content None": (completion(None), "empty"),
    "content of spaces": (completion("  \n"), "empty"),
    "only thoughts": (completion("<think>Hm.</think>"), "empty"),
    "a call of a tool": (completion(None, finish="tool_calls", tool_calls=[{"id": "x"}]), "empty"),
    "content that is a number": (completion(7), "empty"),
    "a refusal": (completion(None, refusal="No."), "refusal"),
    "a refusal in parts": (completion([{"type": "refusal", "refusal": "No."}]), "refusal"),
    "a refusal in a stream": ('data: {"choices": [{"delta": {"refusal": "No."}}]}\n', "refusal"),
    "truncated": (completion(ITEMS[:30], finish="length"), "truncated"),
    "truncated and whole": (completion(ITEMS, finish="MAX_TOKENS"), "truncated"),
    "truncated in thought": (completion(None, finish="length"), "truncated"),
    "truncated by a small server": ({"message": {"content": ITEMS[:9]}, "done_reason": "length"}, "truncated"),
    "filtered": (completion("On", finish="content_filter"), "filtered"),
    "filtered elsewhere": (completion("", finish="SAFETY"), "filtered"),
    "filtered by mark": (
        {"choices": [{"content_filter_results": {"hate": {"filtered": True}}, "finish_reason": None}]},
        "filtered",
    ),
    "marked and not filtered": (
        {"choices": [{"content_filter_results": {"hate": {"filtered": False}}, "message": None}]},
        "empty",
    ),
    "filtered prompt": (
        {"choices": [], "prompt_filter_results": [{"content_filter_results": {"hate": {"filtered": True}}}, {}]},
        "filtered",
    ),
    "filtered in an error": ({"error": {"innererror": {"code": "ResponsibleAIPolicyViolation"}}}, "filtered"),
    "an error": ({"error": {"message": "no", "code": 500}}, "error_in_body"),
    "an error that is a text": ('{"error": "no"}', "error_in_body"),
    "an error in a list": ('[{"error": {"code": 429}}]', "error_in_body"),
    "an error as an object": ({"object": "error", "message": "no", "code": 400}, "error_in_body"),
    "an error in a choice": ({"choices": [{"error": {"code": 502}, "message": {"content": ""}}]}, "error_in_body"),
    "an error to end with": (completion("On", finish="error"), "error_in_body"),
    "an error in a stream": (': wait\n\ndata: {"error": {"code": 502}, "choices": []}\n', "error_in_body"),
    "a stream of nothing": ("data: [DONE]\n", "no_choices"),
    "a page": ("\n<!DOCTYPE html><p>Log in</p>", "html"),
    "a page without a type": (b"<HTML><body>502</body></HTML>", "html"),
    "a page as content": (completion("<html>"), "html"),
    "words": (completion("I would rather not."), "not_json"),
    "words alone": ("Service unavailable", "not_json"),
    "broken JSON": (completion(ITEMS[:-3]), "not_json"),
    "two replies": (completion(f'{ITEMS}\n{{"items": [{{"id": "a", "text": "Other."}}]}}'), "not_json"),
    "a key twice": (completion('{"items": [], "items": [{"id": "a", "text": "x"}]}'), "not_json"),
    "too deep": (completion('{"items":' * 100_000), "not_json"),
    "many braces": (completion("{" * 100_000), "not_json"),
    "half a character": (completion('{"items": [{"id": "a", "text": "\\ud800"}]}'), "not_json"),
    "no items": (completion('{"texts": {"a": "One."}}'), "wrong_ids"),
    "items that are texts": (completion('{"items": ["One.", "Two."]}'), "wrong_ids"),
    "unknown ids only": (completion('{"items": [{"id": "c", "text": "x"}]}'), "wrong_ids"),
    "ids that are numbers": (completion('{"items": [{"id": 1, "text": "x"}]}'), "wrong_ids"),
    "an id twice": (completion('{"items": [{"id": "a", "text": "x"}, {"id": "a", "text": "x"}]}'), "wrong_ids"),
}


@pytest.mark.parametrize("form", UNUSABLE)
def test_unusable_replies(form: str) -> None:
    """What holds no texts has a reason, which is one of those named."""
    raw, reason = UNUSABLE[form]
    reply = read_reply(raw, IDS)
    assert (reply.texts, reply.reason) == (None, reason)


def test_every_reason_is_tested() -> None:
    """Every reason stands in the table above, and no other."""
    assert {reason for _, reason in UNUSABLE.values()} == set(REASONS)


def test_ids() -> None:
    """An id that was left out is absent, one that nobody asked for is dropped, and a text that is none is absent."""
    items = [{"id": "b", "text": "Two."}, {"id": "c", "text": "x"}, {"id": "c", "text": "y"}, {"id": "a", "text": None}]
    assert sent(json.dumps({"items": items})).texts == {"b": "Two."}
    everything = read_reply(completion(json.dumps({"items": items[:2]})))
    assert everything.texts == {"b": "Two.", "c": "x"}
    assert read_reply(completion(json.dumps({"items": items}))).reason == "wrong_ids"
    assert read_reply(completion('{"same": true}')).document == {"same": True}


def test_document_of_wrong_ids() -> None:
    """What the model wrote is kept, also where its ids are wrong."""
    assert sent('{"items": []}').document == {"items": []}
    assert sent("no").document is None


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"usage": {"prompt_tokens": 7, "completion_tokens": 3}}, (7, 3)),
        ({"usage": {"input_tokens": 7, "output_tokens": 3}}, (7, 3)),
        ({"usage": None, "prompt_eval_count": 7, "eval_count": 3}, (7, 3)),
        ({"usage": {"prompt_tokens": "7", "completion_tokens": -3}}, (0, 0)),
        ({"usage": []}, (0, 0)),
    ],
)
def test_tokens(usage: dict[str, object], tokens: tuple[int, int]) -> None:
    """Tokens are counted wherever the endpoint says them, also for a reply without texts."""
    reply = sent("no", **usage)
    assert (reply.tokens_in, reply.tokens_out, reply.reason) == (*tokens, "not_json")


def test_request_id_of_a_body() -> None:
    """An id that is no text is none."""
    assert sent(ITEMS, id=7).request_id is None
    assert sent(ITEMS, id="").request_id is None


def test_filtered() -> None:
    """A filter is known by its code or its words, however deep they stand, and other errors are none."""
    assert filtered({"code": "content_filter"})
    assert filtered([{"a": [b"x", None, "Azure Content management policy"]}])
    assert not filtered({"code": "rate_limit_exceeded", "message": "slow down"})


KEYS = ("choices", "message", "content", "items", "id", "text", "error", "finish_reason", "delta", "usage", "refusal")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([ITEMS, "stop", "length", "error", "a"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.uncounted
@given(JSON, st.booleans(), st.sampled_from([IDS, (), None]))
def test_no_shape_raises(raw: object, written: bool, expected: tuple[str, ...] | None) -> None:
    """Any JSON, parsed or not, is read to texts or to a reason, and never to both."""
    reply = read_reply(json.dumps(raw) if written else raw, expected)
    assert (reply.texts is None) == (reply.reason is not None)
    assert reply.reason is None or reply.reason in REASONS


@pytest.mark.uncounted
@given(st.binary() | st.text())
def test_no_bytes_raise(raw: bytes | str) -> None:
    """Any bytes and any text are read to texts or to a reason."""
    assert (read_reply(raw, IDS).texts is None) == (read_reply(raw, IDS).reason is not None)


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        (behaviours.good(), TEXTS),
        (behaviours.drops, {"a": "One."}),
        (behaviours.swaps, {"a": "Two.", "b": "One."}),
        (behaviours.merges, {"a": "One. Two."}),
        (behaviours.adds, TEXTS),
        (behaviours.twice, "wrong_ids"),
        (behaviours.wrapped, TEXTS),
        (behaviours.ollama, TEXTS),
        (behaviours.bad_json, "not_json"),
        (behaviours.truncated, "truncated"),
        (behaviours.refusal, "refusal"),
        (behaviours.filtered, "filtered"),
        (behaviours.azure_no_message, "filtered"),
        (behaviours.azure_error_body, "filtered"),
        (behaviours.html_200, "html"),
        (behaviours.empty_choices, "no_choices"),
    ],
)
def test_behaviours_of_the_local_endpoint(behaviour: Behaviour, outcome: object) -> None:
    """The local endpoint's behaviours are what they are called."""
    reply = read_reply(behaviour(RECEIVED).body, IDS)
    assert (reply.reason or reply.texts) == outcome


def test_behaviours_that_depend_on_the_request() -> None:
    """A model that learns distorts until the problems are named; a model that also reads compares the pairs."""
    again = Received(
        "/v1", {}, {"messages": [{"role": "user", "content": f'{ITEMS[:-2]}, {{"id": "c", "problems": []}}]}}'}]}
    )
    pairs = 'Compare:\n[{"id": "a", "A": "Five.", "B": "5."}, {"id": "b", "A": "Six.", "B": "7."}]'
    compared = Received("/v1", {}, {"messages": [{"role": "user", "content": pairs}]})
    behaviour = behaviours.model(behaviours.learns(), behaviours.second_reader({"7.": "B says 7."}))
    assert read_reply(behaviour(again).body, IDS).texts == TEXTS
    assert read_reply(behaviour(RECEIVED).body, IDS).texts == {
        key: behaviours.distorted(text) for key, text in TEXTS.items()
    }
    assert behaviours.distorted("3 teams") == "4 teams"
    assert read_reply(behaviour(compared).body, IDS).texts == {"a": "same", "b": "B says 7."}
    for excess in (behaviours.injection, behaviours.huge):
        texts = read_reply(excess(RECEIVED).body, IDS).texts
        assert texts
        assert all(texts[key] != text for key, text in TEXTS.items())
    assert Received("/v1", {}, {}).rows == []
