"""Recorded exchanges with an endpoint, kept in ``cassettes/``: how they are written, scrubbed, matched and played.

Tests play them with all sockets blocked. With ``POSTGEN_RECORD=1`` they are recorded anew: from the local endpoint or,
if ``POSTGEN_BASE_URL`` and ``POSTGEN_MODEL`` name one, from a real endpoint.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from tests import in_yaml
from tests.endpoint import LocalEndpoint, behaviours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.endpoint import Answer, Behaviour, Received

FOLDER = Path(__file__).parent.parent.parent / "cassettes"
RECORDING = os.environ.get("POSTGEN_RECORD") == "1"
REAL = os.environ.get("POSTGEN_BASE_URL", "")
MODEL = os.environ.get("POSTGEN_MODEL") or "written-by-hand"
NEUTRAL = "https://endpoint.example"
REQUEST_HEADERS = ("content-type",)
RESPONSE_HEADERS = ("content-type", "retry-after", "retry-after-ms", "x-should-retry")
RATE_LIMITS = "x-ratelimit-"
SECRETS = re.compile(r"(?<![\w-])(?:sk-[\w*-]{4,}|org-\w{6,}|proj_\w{6,})")
PATH = "/chat/completions"

# vcrpy ships no types.
vcr = import_module("vcr")
stored = import_module("vcr.serialize")
Missing: Any = import_module("vcr.persisters.filesystem").CassetteNotFoundError
UnrecordedError: Any = import_module("vcr.errors").CannotOverwriteExistingCassetteException


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as such."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Return the node of a text."""
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _Dumper.represent_text)


class Serializer:
    """Cassettes as YAML for readers: JSON bodies parsed, and every character as it is."""

    @staticmethod
    def serialize(cassette: Mapping[str, Any]) -> str:
        """Return the text of a cassette."""
        interactions = []
        for one in cassette["interactions"]:
            request, response = one["request"], one["response"]
            kept = response["body"]["string"]
            interactions.append(
                {
                    "request": {**request, "body": _opened(request["body"]), "headers": dict(request["headers"])},
                    "response": {**response, "body": _opened(kept)},
                }
            )
        written = {**cassette, "interactions": interactions}
        return yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        """Return the cassette in a text."""
        cassette: dict[str, Any] = in_yaml.load(text)
        for one in cassette["interactions"]:
            one["request"]["body"] = _closed(one["request"]["body"])
            one["response"]["body"] = {"string": _closed(one["response"]["body"])}
        return cassette


def _opened(body: str) -> dict[str, object]:
    try:
        return {"json": json.loads(body)}
    except ValueError:
        return {"text": body}


def _closed(body: Mapping[str, object]) -> str:
    return json.dumps(body["json"], ensure_ascii=False) if "json" in body else str(body["text"])


class Persister:
    """Cassettes as files in UTF-8 in any locale, each written at once or not at all."""

    @staticmethod
    def load_cassette(path: str | Path, serializer: Any) -> Any:
        """Return what is recorded in a file."""
        if not Path(path).is_file():
            raise Missing
        return stored.deserialize(Path(path).read_bytes().decode("utf-8"), serializer)

    @staticmethod
    def save_cassette(path: str | Path, cassette: Mapping[str, Any], serializer: Any) -> None:
        """Write a file."""
        data = stored.serialize(cassette, serializer).encode("utf-8")
        with tempfile.NamedTemporaryFile(dir=Path(path).parent, prefix=".cassette-", delete=False) as file:
            file.write(data)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)


def scrubbed(text: str) -> str:
    """Return the text with keys and the names of organisations and projects hidden."""
    return SECRETS.sub("HIDDEN", text)


def filter_request(request: Any) -> Any:
    """Return a request as it is kept: at a neutral host, with the headers on the list, its body scrubbed."""
    request.uri = NEUTRAL + urlsplit(request.uri).path
    request.headers = {name.lower(): text for name, text in request.headers.items() if name.lower() in REQUEST_HEADERS}
    request.body = scrubbed(bytes(request.body).decode("utf-8"))
    return request


def filter_response(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return a response as it is kept: with the headers on the list, its body scrubbed."""
    headers = {name.lower(): values for name, values in response["headers"].items()}
    kept = {
        name: values for name, values in headers.items() if name in RESPONSE_HEADERS or name.startswith(RATE_LIMITS)
    }
    body = scrubbed(bytes(response["body"]["string"]).decode("utf-8")).encode()
    return {**response, "headers": kept, "body": {"string": body}}


def recorder(mode: str) -> Any:
    """Return a recorder in one of the modes of vcrpy."""
    made = vcr.VCR(
        record_mode=mode,
        match_on=("method", "path", "body"),
        decode_compressed_response=True,
        before_record_request=filter_request,
        before_record_response=filter_response,
        serializer="readable",
    )
    made.register_serializer("readable", Serializer)
    made.register_persister(Persister)
    return made


@dataclass(frozen=True)
class Session:
    """One recorded run: the endpoint and the model that a command names to play it, and what the cassette holds."""

    base_url: str
    model: str
    cassette: Any

    @property
    def options(self) -> tuple[str, ...]:
        """The options of ``postgen rewrite`` for this session."""
        return ("--base-url", self.base_url, "--model", self.model)

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The bodies of the requests, in order."""
        return [json.loads(one.body) for one in self.cassette.requests]

    @property
    def replies(self) -> list[bytes]:
        """The bodies of the responses, in order."""
        return [one["body"]["string"] for one in self.cassette.responses]


@contextmanager
def played(name: str) -> Iterator[Session]:
    """Play a cassette; what is not in it raises, and what of it is not asked for fails the test."""
    path = FOLDER / f"{name}.yaml"
    assert path.is_file(), f"there is no cassette {path.name}; cassettes/README.md says how one is recorded"
    with recorder("none").use_cassette(path) as cassette:
        first = cassette.requests[0]
        yield Session(first.uri.removesuffix(PATH), json.loads(first.body)["model"], cassette)
    assert cassette.all_played, f"{path.name}: not played in full"


@contextmanager
def recorded(name: str, *answers: Behaviour) -> Iterator[Session]:
    """Play a cassette or, when recording, record it from the real endpoint, or from a local one that behaves so."""
    if not RECORDING:
        with played(name) as session:
            yield session
        return
    path = FOLDER / f"{name}.yaml"
    path.unlink(missing_ok=True)
    with LocalEndpoint(*answers) as local, recorder("once").use_cassette(path) as cassette:
        yield Session(REAL or local.base_url, MODEL, cassette)


COUNTER, TAKINGS = "Help up to 40 customers a day at the counter", "Assist up to 40 customers a day at the counter"
WRITTEN = {
    COUNTER: TAKINGS,
    "Count the day’s takings together with a colleague before {company} closes": (
        "Before {company} closes, count the day’s takings with a colleague"
    ),
}
ANALYST = {
    "Two million households keep": (
        "Two million households have a savings or checking account with {company}. The deposits analytics team tells the"
        " people who run those accounts what is happening in them: which fees are paid and by whom, why customers leave,"
        " and what a change of rate would do. The team is spread over four countries and works in writing first."
    ),
    "You will own a part": (
        "You will own part of the reporting on which rate and fee decisions rest, and you will be the first to say when"
        " the data cannot bear a conclusion."
    ),
    "Maintain the daily": (
        "Maintain the daily deposits tables, add tests to them, and trace wrong numbers to their source"
    ),
    "Design and read": (
        "Design and read experiments on fees, rates, and reminders, and settle the sample size before the start"
    ),
    "Build dashboards": "Build dashboards that answer a named question, and remove those that nobody opens",
    "Document sources": (
        "Document sources, definitions, and known gaps so that a colleague in another time zone can continue"
    ),
}
ASSOCIATE = {
    "People come to a branch": (
        "People come to a branch when a screen is not enough: to bring in the day's takings, to sort out a payment that"
        " went wrong, to open a first account. As a bank associate, you are the person they speak with. You handle money"
        " accurately, explain things plainly, and know when to ask a colleague for help."
    ),
    "The first six weeks": (
        "Your first six weeks are paid training: half in a training branch and half beside an experienced associate. You"
        " need no banking background."
    ),
    "Take deposits": (
        "Take deposits, pay out cash, cash checks, process loan payments, and balance your drawer when each shift ends"
    ),
    "Open accounts": (
        "Open accounts, order cards, and explain fees and terms so that customers can repeat them in their own words"
    ),
    "Show customers": (
        "Show customers, at the pace that suits them, how to do routine banking on a phone or at an ATM"
    ),
    "Listen to": (
        "Listen to complaints, fix what you can, and pass on what you cannot with a note of what has been done"
    ),
}
VAULT = (
    {"Help to open": "Open and close the branch and its vault under dual control"},
    {"Help to open": "Help open and close the branch and its vault under dual control"},
)
FRAUD = (
    {
        "Recognize the signs": (
            "Recognize the signs of fraud, elder abuse, and money laundering, and report them to your manager"
        )
    },
    {
        "Recognize the signs": (
            "Recognize the signs of fraud, elder abuse, and money laundering, and always report them by the bank's procedure"
        )
    },
    {
        "Recognize the signs": (
            "Spot fraud, elder abuse, and money laundering at once, and report them by the bank's procedure"
        )
    },
)
PUBLIC = {
    "x-request-id": "req_0123456789abcdef",
    "set-cookie": "__cf_bm=abcdef; path=/; HttpOnly",
    "openai-organization": "org-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8",
    "openai-project": "proj_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8",
    "x-ratelimit-limit-requests": "5000",
    "x-ratelimit-remaining-requests": "4999",
    "x-ratelimit-reset-requests": "12ms",
}
"""Headers as a public endpoint sends them, so that there is something to take away."""


def public(behaviour: Behaviour) -> Behaviour:
    """Answer as the behaviour does, with the headers of a public endpoint."""

    def answer(received: Received) -> Answer:
        made = behaviour(received)
        return replace(made, headers={**PUBLIC, **made.headers})

    return answer


def writes(known: Mapping[str, str]) -> Behaviour:
    """Answer each item with the text written for it, by how it begins, and leave the others as they are."""

    def rewritten(text: str) -> str:
        return next((one for start, one in known.items() if text.startswith(start)), text)

    def answer(received: Received) -> Answer:
        items = [{"id": key, "text": rewritten(text)} for key, text in received.items.items()]
        return behaviours.answer(behaviours.completion(json.dumps({"items": items}, ensure_ascii=False)))

    return public(behaviours.model(answer))
