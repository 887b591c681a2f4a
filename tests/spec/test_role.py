"""Role specs: what each part must hold, on its own and beside the others."""

from __future__ import annotations

from datetime import date

import pytest

from generator.spec.company import Company
from generator.spec.location import Location
from generator.spec.role import Application, RoleSpec
from tests.spec.problems import made, problems

RIGHT = {"postgen": "1", "title": "Teller", "locations": "[richmond-va]", "duties": "[Count money]"}

EARLY = "before the role is posted | expected 2026-11-02 or later"
PARTS = "is not valid here | expected one of summary, duties, basic, preferred"


def role(**over: str) -> str:
    """The text of a role spec, one key a line, some of them replaced or added."""
    return "".join(f"{name}: {value}\n" for name, value in (RIGHT | over).items())


def test_the_least_that_a_role_needs() -> None:
    """A role has a title, locations and duties; all else is left open."""
    read = made(RoleSpec, role())
    assert (read.title, read.locations) == ("Teller", ("richmond-va",))
    assert (read.duties.lead_in, read.duties.items) == (None, ("Count money",))
    given = {"postgen", "title", "locations", "duties", "qualifications", "apply", "facts", "checks", "rewrite"}
    assert {name for name in RoleSpec.model_fields if getattr(read, name) not in (None, (), {})} == given
    assert read.rewrite.model_dump() == {"items": ("summary", "duties"), "style": "plain", "keep": ()}
    assert {name: read.qualifications.model_dump()[name] for name in ("basic", "preferred")} == {
        "basic": (),
        "preferred": (),
    }


@pytest.mark.parametrize("name", ["postgen", "title", "locations", "duties"])
def test_keys_that_a_role_needs(name: str) -> None:
    """Each of the four keys is missed where it is left out."""
    text = "\n".join(f"{key}: {value}" for key, value in RIGHT.items() if key != name)
    assert problems(RoleSpec, text) == [f"x:1:1 SPEC_MISSING_KEY the key {name!r} is missing | expected a key {name!r}"]


def test_short_and_long_forms() -> None:
    """A lone kind of employment or file is a list of one, and a list of duties has no lead-in."""
    long = role(employment="[full_time]", extends="[base.yaml]", duties="{lead_in: You will, items: [Count money]}")
    short = made(RoleSpec, role(employment="full_time", extends="base.yaml"))
    read = made(RoleSpec, long)
    assert (read.employment, read.extends) == (short.employment, short.extends) == (("full_time",), ("base.yaml",))
    assert (read.duties.lead_in, read.duties.items) == ("You will", short.duties.items)


@pytest.mark.parametrize(
    ("key", "valid"),
    [
        ("employment", "full_time part_time contractor temporary intern volunteer per_diem other"),
        ("education", "none high_school associate bachelor professional_certificate postgraduate"),
        ("sponsorship", "offered not_offered case_by_case"),
        ("pay_shown", "own all in_text"),
        ("language", "en fr de es"),
    ],
)
def test_words_with_a_meaning(key: str, valid: str) -> None:
    """Each of the words is taken, and any other one is told with all of them."""
    for word in valid.split():
        assert getattr(made(RoleSpec, role(**{key: word})), key) in (word, (word,))
    found = problems(RoleSpec, role(**{key: "zzz"}))
    assert len(found) == 1
    assert f"'zzz' is not valid here | expected one of {valid.replace(' ', ', ')} | found 'zzz'" in found[0]


def test_what_may_stand_in_the_role_itself() -> None:
    """Locations and the company may be named, or stand in the role itself."""
    read = made(RoleSpec, role(locations="[a, {id: b, place: US}]", company="{postgen: 1, name: Harbor}"))
    assert read.locations == ("a", Location(id="b", place="US"))
    assert isinstance(read.company, Company)
    assert read.company.name == "Harbor"
    assert made(RoleSpec, role(company="firm.yaml")).company == "firm.yaml"
    assert RoleSpec.model_validate(read.model_dump() | {"locations": read.locations, "company": read.company}) == read


@pytest.mark.parametrize(
    ("over", "told"),
    [
        (
            {"locations": "[]"},
            "3:12 ROLE_LOCATIONS locations: the role is offered nowhere | expected at least one location",
        ),
        (
            {"duties": "Count money"},
            "4:9 SPEC_TYPE duties: expected a mapping | expected a mapping | found 'Count money'",
        ),
        ({"experience_months": "-1"}, "5:20 ROLE_EXPERIENCE experience_months: -1 months | expected from 0 to 1200"),
        (
            {"experience_months": "1201"},
            "5:20 ROLE_EXPERIENCE experience_months: 1201 months | expected from 0 to 1200",
        ),
        (
            {"experience_months": "true"},
            "5:20 SPEC_TYPE experience_months: expected a whole number | expected a whole number | found true",
        ),
        (
            {"posted": "2026-11-02", "expires": "2026-11-01"},
            f"6:10 ROLE_DATES expires: it expires on 2026-11-01, {EARLY}",
        ),
        (
            {"posted": "2026-11-02", "application": "{closes: 2026-11-01}"},
            f"6:14 ROLE_DATES application: applications close on 2026-11-01, {EARLY}",
        ),
        (
            {"posted": "soon", "expires": "2026-11-01"},
            "5:9 SPEC_DATE posted: 'soon' is not a date | expected a date such as 2026-11-24",
        ),
        ({"title": '"a\\nb"'}, "2:8 TEXT_LINES title: the text has more than one line | expected one line"),
        ({"company": "7"}, "5:10 SPEC_TYPE company: expected text | expected text | found 7"),
        ({"locations": "[[a]]"}, '3:13 SPEC_TYPE locations.0: expected text | expected text | found ["a"]'),
        (
            {"locations": "[{id: a}]"},
            "3:13 SPEC_MISSING_KEY locations.0: the key 'place' is missing | expected a key 'place'",
        ),
        ({"extends": "[a, 5]"}, "5:14 SPEC_TYPE extends.1: expected text | expected text | found 5"),
        (
            {"rewrite": "{items: [basics]}"},
            f"5:19 SPEC_VALUE rewrite.items.0: 'basics' {PARTS} | found 'basics' | help did you mean 'basic'?",
        ),
        (
            {"apply": "{direct: 'yes'}"},
            "5:17 SPEC_TYPE apply.direct: expected true or false | expected true or false | found 'yes'",
        ),
    ],
)
def test_roles_that_are_refused(over: dict[str, str], told: str) -> None:
    """What is wrong in a role is one error, at the value."""
    assert problems(RoleSpec, role(**over)) == [f"x:{told}"]


@pytest.mark.parametrize(
    ("over", "name", "value"),
    [
        ({"experience_months": "0"}, "experience_months", 0),
        ({"experience_months": "1200"}, "experience_months", 1200),
        ({"experience_months": "null"}, "experience_months", None),
        ({"posted": "2026-11-02", "expires": "2026-11-02"}, "expires", date(2026, 11, 2)),
        ({"expires": "2026-11-01"}, "expires", date(2026, 11, 1)),
        ({"posted": "2026-11-02", "expires": "null"}, "expires", None),
        ({"posted": "2026-11-02", "application": "null"}, "application", None),
        (
            {"posted": "2026-11-02", "application": "{closes: 2026-11-02}"},
            "application",
            Application.model_validate({"closes": "2026-11-02"}),
        ),
        ({"posted": "2026-11-02", "application": "{rolling: true}"}, "application", Application(rolling=True)),
        ({"headings": "{duties: null, pay: Money}"}, "headings", {"duties": None, "pay": "Money"}),
        ({"pay": "[]"}, "pay", ()),
        ({"company": "null"}, "company", None),
    ],
)
def test_near_misses(over: dict[str, str], name: str, value: object) -> None:
    """The ends of what is allowed are allowed, and a null is as good as no key."""
    assert getattr(made(RoleSpec, role(**over)), name) == value


ONE = "expected open_business_days, closes or rolling"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", f"1:1 ROLE_APPLICATION not exactly one way is given | {ONE}"),
        ("{rolling: null}", f"1:1 ROLE_APPLICATION not exactly one way is given | {ONE}"),
        ("{rolling: true, closes: 2026-12-01}", f"1:1 ROLE_APPLICATION not exactly one way is given | {ONE}"),
        ("{open_business_days: 5, closes: 2026-12-01}", f"1:1 ROLE_APPLICATION not exactly one way is given | {ONE}"),
        (
            "{open_business_days: 0}",
            "1:22 ROLE_APPLICATION open_business_days: 0 business days | expected from 1 to 366",
        ),
        (
            "{open_business_days: 367}",
            "1:22 ROLE_APPLICATION open_business_days: 367 business days | expected from 1 to 366",
        ),
    ],
)
def test_applications_that_are_refused(text: str, told: str) -> None:
    """Exactly one way is given until when applications are taken, and no strange number of days."""
    assert problems(Application, text) == [f"x:{told}"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{open_business_days: 1}", "open_business_days"),
        ("{open_business_days: 366}", "open_business_days"),
        ("{open_business_days: null, closes: 2026-12-01}", "closes"),
        ("{rolling: true}", "rolling"),
    ],
)
def test_until_when_applications_are_taken(text: str, kind: str) -> None:
    """Each of the three ways is known by its key."""
    assert made(Application, text).kind == kind
    assert problems(Application, "{rolling: false}")[0].startswith("x:1:11 SPEC_VALUE rolling: only true is valid here")
