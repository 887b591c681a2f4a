"""The values of slots: what stands for ``{company}``, ``{closes}`` or ``{city}`` in one posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.spec import places, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.posting.written import Writer
    from generator.spec.company import Company
    from generator.spec.location import Location
    from generator.spec.role import RoleSpec


class Slots:
    """Slot values by name; those of a place are worked out when one is asked for."""

    def __init__(self, values: Mapping[str, str], place: Callable[[], Mapping[str, str]] | None = None) -> None:
        self._values = values
        self._place = place
        self._local: Mapping[str, str] | None = None

    def value(self, name: str) -> str:
        """Return the value of the slot. Raises KeyError, with its name, if it has none here."""
        if name not in text.PLACE_SLOTS:
            return self._values[name]
        if self._local is None:
            self._local = self._place() if self._place else {}
        return self._local[name]

    def knows(self, words: str) -> bool:
        """Tell whether every slot in ``words`` has a value."""
        try:
            self.fill(words)
        except KeyError:
            return False
        return True

    def fill(self, words: str) -> str:
        """Return ``words`` with its slots filled. Raises KeyError, with the slot's name, for one without a value."""
        return text.fill(words, self.value)


def company_slots(company: Company) -> dict[str, str]:
    """Return the values of the company's slots."""
    values = {"company": company.name}
    for name, contact in company.contacts.items():
        for part in text.CONTACT_FIELDS:
            value = getattr(contact, part)
            if value is not None:
                values[f"contacts.{name}.{part}"] = value
    return values


def role_slots(role: RoleSpec, writer: Writer) -> dict[str, str]:
    """Return the values of the role's slots."""
    application = role.application
    values = {
        "title": role.title,
        "pay_profile": role.pay_profile or role.title,
        "incentives": writer.listing(role.incentives) if role.incentives else None,
        "requisition": role.requisition,
        "closes": writer.day(application.closes) if application and application.closes else None,
        "open_business_days": str(application.open_business_days)
        if application and application.open_business_days
        else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def place_slots(location: Location, writer: Writer) -> dict[str, str]:
    """Return the values of the place's slots."""
    region = places.region(location.place)
    values = {
        "city": location.city,
        "region": location.region or (places.find(region).name if region else None),
        "country": location.country or writer.country(places.country(location.place)),
        "place": writer.place(location),
    }
    return {name: value for name, value in values.items() if value is not None}
