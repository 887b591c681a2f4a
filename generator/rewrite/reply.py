"""The one reader of replies: whatever an endpoint sent becomes texts by id, or a named reason why there are none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

REASONS = (
    "refusal",
    "truncated",
    "filtered",
    "empty",
    "not_json",
    "wrong_ids",
    "html",
    "no_choices",
    "error_in_body",
)
_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|title|meta|script|\?xml|!--)", re.IGNORECASE)
_STREAM = re.compile(r"\s*(?::|data:|event:|id:|retry:)")
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*```[^\n`]*\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
_FILTER = ("content_filter", "content_policy", "content management policy", "responsibleaipolicyviolation")
_FILTERED = ("content_filter", "safety", "recitation", "prohibited_content")
_TRUNCATED = ("length", "max_tokens")
_STARTS = 64


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply gives: ``texts`` by id, or None and the ``reason``, which is one of ``REASONS``.

    ``document`` is the JSON object that the model wrote, where there is one, also if its ids are wrong.
    """

    texts: Mapping[str, str] | None
    reason: str | None
    tokens_in: int = 0
    tokens_out: int = 0
    request_id: str | None = None
    document: Mapping[str, object] | None = None


class _UnusableError(Exception):
    """A reply holds no texts; the message is the reason."""


def read_reply(raw: object, expected: Collection[str] | None = None, *, request_id: str | None = None) -> Reply:
    """Return the reply as read, of a body in bytes or text, a parsed body, or the model's text alone.

    Of the ``expected`` ids, those that the model left out are absent, and ids that nobody asked for are dropped. Without
    ``expected`` every id is taken.
    """
    body, content = _opened(raw)
    tokens_in, tokens_out = _tokens(body)
    named = body.get("id")
    request_id = request_id or (named if isinstance(named, str) and named else None)
    texts: dict[str, str] | None = None
    reason: str | None = None
    document: Mapping[str, object] | None = None
    try:
        document = _document(content if content is not None else _content(body, raw))
        texts = _texts(document, expected)
    except _UnusableError as unusable:
        reason = str(unusable)
    return Reply(texts, reason, tokens_in, tokens_out, request_id, document)


def filtered(error: object) -> bool:
    """Whether an error that an endpoint names is its content filter."""
    return any(sign in word for word in words_of(error) for sign in _FILTER)


def words_of(error: object) -> list[str]:
    """Return what an error says, in lower case: its own words, and those of the errors in it."""
    words: list[str] = []
    inside: list[object] = [error]
    while inside:
        one = inside.pop(0)
        if isinstance(one, str):
            words.append(one.lower())
        elif isinstance(one, Mapping):
            inside.extend(one.values())
        elif isinstance(one, Sequence) and not isinstance(one, bytes):
            inside.extend(one)
    return words


def _opened(raw: object) -> tuple[Mapping[str, object], object]:
    """Return the body, and what the model wrote where that came alone, else None."""
    if isinstance(raw, bytes):
        raw = raw.decode("utf-8", errors="replace")
    if isinstance(raw, str):
        text = raw.removeprefix("\ufeff")
        parsed = _parsed(text)
        if not isinstance(parsed, dict | list):
            return (_streamed(text), None) if _STREAM.match(text) else ({}, text)
        raw = parsed
    if isinstance(raw, list) and raw and isinstance(raw[0], Mapping) and "error" in raw[0]:
        raw = raw[0]
    if isinstance(raw, list) or (isinstance(raw, Mapping) and "items" in raw and "choices" not in raw):
        return {}, raw
    return raw if isinstance(raw, Mapping) else {}, None


def _streamed(text: str) -> Mapping[str, object]:
    """Return the body that the events of a stream add up to."""
    body: dict[str, object] = {}
    finish: object = None
    content: list[str] = []
    refusal: list[str] = []
    chunks = [_parsed(line[5:]) for line in text.splitlines() if line.startswith("data:")]
    for chunk in chunks:
        if not isinstance(chunk, dict):
            continue
        body |= {key: value for key, value in chunk.items() if value and key in ("id", "usage", "error")}
        for choice in _mappings(chunk.get("choices"))[:1]:
            delta = choice.get("delta")
            if isinstance(delta, Mapping):
                content.append(_joined(delta.get("content"), "text"))
                refusal.append(_joined(delta.get("refusal"), "refusal"))
            finish = choice.get("finish_reason") or finish
            message = {"content": "".join(content), "refusal": "".join(refusal)}
            body["choices"] = [{"message": message, "finish_reason": finish}]
    return body


def _tokens(body: Mapping[str, object]) -> tuple[int, int]:
    usage = body.get("usage")
    counts = [usage] if isinstance(usage, Mapping) else []
    return (
        _count([*counts, body], ("prompt_tokens", "input_tokens", "prompt_eval_count")),
        _count([*counts, body], ("completion_tokens", "output_tokens", "eval_count")),
    )


def _count(places: Iterable[Mapping[str, object]], names: Iterable[str]) -> int:
    found = [place[name] for place in places for name in names if name in place]
    return next((one for one in found if isinstance(one, int) and one > 0), 0)


def _content(body: Mapping[str, object], raw: object) -> object:
    """Return what the model wrote in the first choice: a text, or JSON that was parsed already."""
    if error := body.get("error") or (body.get("object") == "error" and body.get("message")):
        raise _UnusableError("filtered" if filtered(error) else "error_in_body")
    choices = _mappings(body.get("choices"))
    if not choices and isinstance(body.get("message"), Mapping):
        choices = [{**body, "finish_reason": body.get("done_reason")}]
    if not choices:
        if not raw:
            raise _UnusableError("empty")
        raise _UnusableError("filtered" if _marked(body.get("prompt_filter_results")) else "no_choices")
    choice = choices[0]
    message = choice.get("message") or choice.get("delta") or {"content": choice.get("text")}
    if not isinstance(message, Mapping):
        message = {"content": message}
    finish = str(choice.get("finish_reason") or "").lower()
    if choice.get("error") or finish == "error":
        raise _UnusableError("filtered" if filtered(choice.get("error")) else "error_in_body")
    written = message.get("content")
    content = written if isinstance(written, Mapping) else _joined(written, "text")
    if message.get("refusal") or (isinstance(written, list) and _joined(_mappings(written), "refusal")):
        raise _UnusableError("refusal")
    if finish in _FILTERED or (not content and _marked([choice])):
        raise _UnusableError("filtered")
    if finish in _TRUNCATED:
        raise _UnusableError("truncated")
    return content


def _marked(results: object) -> bool:
    """Whether a content filter marked anything in its results."""
    found = [
        one.get("filtered")
        for result in _mappings(results)
        if isinstance(kinds := result.get("content_filter_results"), Mapping)
        for one in _mappings(list(kinds.values()))
    ]
    return True in found


def _joined(content: object, key: str) -> str:
    """Return a text that came whole or in parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [one.get(key) if isinstance(one, Mapping) else one for one in parts]
    return "".join(one for one in texts if isinstance(one, str))


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object; one that names a key twice says two things, and is none."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique)


def _parsed(text: str) -> object:
    """Return the JSON that the text is, or None."""
    try:
        parsed: object = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    return parsed


def _document(content: object) -> Mapping[str, object]:
    """Return the one JSON object in what the model wrote; prose, a fence and thoughts around it are left aside."""
    if not isinstance(content, str):
        return next(_objects([content]))
    text = _THOUGHT.sub("", content.removeprefix("\ufeff"), count=1).strip()
    if not text:
        raise _UnusableError("empty")
    if _HTML.match(text):
        raise _UnusableError("html")
    whole = _parsed(text)
    if isinstance(whole, str):
        whole = _parsed(whole)
    found = list(_objects([whole])) or list(_objects(_parsed(one) for one in _FENCE.findall(text)))
    found = found or [one for one in _objects(_within(text)) if any(isinstance(value, list) for value in one.values())]
    found = [one for one in found if isinstance(one.get("items"), list)] or found
    if not found or any(one != found[0] for one in found):
        raise _UnusableError("not_json")
    return found[0]


def _objects(parsed: Iterable[object]) -> Iterator[Mapping[str, object]]:
    for one in parsed:
        if isinstance(one, Mapping):
            yield one
        elif isinstance(one, list):
            yield {"items": one}


def _within(text: str) -> Iterator[object]:
    """Yield the JSON objects that stand in prose, the outer ones only."""
    at = text.find("{")
    for _ in range(_STARTS):
        if at < 0:
            return
        try:
            found, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _texts(document: Mapping[str, object], expected: Collection[str] | None) -> dict[str, str]:
    """Return the texts by id; an id that stands twice leaves open which text is meant."""
    items = [(one.get("id"), one.get("text")) for one in _mappings(document.get("items"))]
    asked = [(key, text) for key, text in items if isinstance(key, str) and (expected is None or key in expected)]
    twice = any(count > 1 for count in Counter(key for key, _ in asked).values())
    if twice or (expected and not asked):
        raise _UnusableError("wrong_ids")
    texts = {key: text for key, text in asked if isinstance(text, str)}
    if not all(_encodes(text) for text in texts.values()):
        raise _UnusableError("not_json")
    return texts


def _encodes(text: str) -> bool:
    """Whether a text can be written: JSON can name half a character, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
