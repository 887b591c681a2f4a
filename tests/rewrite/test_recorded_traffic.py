"""Traffic as it was recorded in public, played through the client by the local endpoint."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from generator.rewrite.client import EndpointError
from tests import in_yaml
from tests.endpoint import Answer
from tests.endpoint.run import Run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.endpoint import Behaviour

pytestmark = [pytest.mark.extra, pytest.mark.allow_hosts(["127.0.0.1"])]
RECORDINGS = {
    "crewai__azure_finish_reason_length": ["truncated"],
    "crewai__chat_400_then_ok": ["REWRITE_REQUEST", "not_json"],
    "crewai__chat_finish_reason_length": ["truncated"],
    "datadog__chat_401_old_vcr_format": ["REWRITE_KEY"],
    "datadog__openrouter_chat": ["not_json"],
    "datadog__responses_401": ["REWRITE_KEY"],
    "datadog__responses_gpt56_cache_write": ["no_choices"],
    "datadog__responses_parse_gzip_binary": ["no_choices"],
    "datadog__responses_reasoning_tokens": ["no_choices"],
    "datadog__responses_stream_incomplete_max_output_tokens": ["no_choices"],
    "openllmetry__azure_404_then_ok": ["not_json", *["REWRITE_MODEL"] * 3],
    "openllmetry__azure_finish_reason_content_filter": ["filtered", *["not_json"] * 3],
    "openllmetry__azure_prompt_filter": ["filtered", *["not_json"] * 3],
    "openllmetry__chat_completion_success": ["not_json"] * 4,
    "openllmetry__chat_parse_json_schema": ["wrong_ids"] * 3,
    "openllmetry__chat_parse_refusal": ["refusal"] * 3,
    "openllmetry__chat_stream_sse_async": ["not_json"] * 3,
    "openllmetry__responses_stream_sse": ["no_choices"] * 2,
    "openllmetry__vllm_length": ["truncated"],
    "pydantic_ai__azure_chat": ["not_json"],
    "pydantic_ai__chat_400_unsupported_value": ["REWRITE_REQUEST"],
    "pydantic_ai__chat_404_model_not_found": ["REWRITE_MODEL"],
    "pydantic_ai__chat_native_json_schema": ["empty", "wrong_ids"],
    "pydantic_ai__ollama_native_json_schema": ["wrong_ids"],
    "pydantic_ai__ollama_prompted_output": ["wrong_ids"],
    "pydantic_ai__openrouter_429": ["REWRITE_SERVER"] * 3,
    "pydantic_ai__openrouter_stream_error": ["error_in_body"],
    "pydantic_ai__responses_http_error": ["REWRITE_REQUEST"],
    "pydantic_ai__responses_native_json_schema": ["no_choices"] * 2,
    "pydantic_ai__responses_prompt_cache_e2e": ["no_choices"] * 2,
    "synthetic__chat_400_context_length_exceeded": ["REWRITE_REQUEST"],
    "synthetic__chat_429_insufficient_quota": ["REWRITE_QUOTA"],
    "synthetic__chat_429_tpm_retry_after": ["REWRITE_SERVER"],
    "synthetic__chat_500_server_error": ["REWRITE_SERVER"],
}


def given(answer: Answer) -> Behaviour:
    """Answer so, whatever is asked."""
    return lambda _: answer


def recorded(response: dict[str, object]) -> Answer:
    """Return the answer that a recording holds, in the present or the older form."""
    code, body, headers = response.get("status"), response.get("body"), response["headers"]
    text = body.get("string") if isinstance(body, dict) else response["content"]
    assert isinstance(headers, dict)
    sent = {str(name): str(value[0]) for name, value in headers.items() if name != "content-length"}
    number = code["code"] if isinstance(code, dict) else response["status_code"]
    raw = text.encode() if isinstance(text, str) else text
    assert isinstance(raw, bytes)
    assert isinstance(number, int)
    if sent.get("content-encoding") == "gzip" and raw[:2] != b"\x1f\x8b":
        raw = gzip.compress(raw)
    return Answer(raw, number, sent)


@pytest.mark.parametrize("name", RECORDINGS)
def test_recorded_traffic(name: str, shared: Path) -> None:
    """Every recorded exchange comes to the outcome that it shows."""
    interactions = in_yaml.load((shared / "wire" / f"{name}.yaml").read_text(encoding="utf-8"))["interactions"]
    outcomes = []
    for answer in (recorded(one["response"]) for one in interactions):
        with Run(given(answer), attempts=1) as run:
            try:
                outcomes.append(run.ask().reason)
            except EndpointError as failed:
                outcomes.append(failed.code)
    assert outcomes == RECORDINGS[name]


def test_every_recording_is_read(shared: Path) -> None:
    """No recorded file is without an outcome above."""
    assert {path.stem for path in (shared / "wire").glob("*.yaml")} == set(RECORDINGS)
