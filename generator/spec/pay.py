"""Pay: ranges, fixed amounts and commission, for a location or a zone, with the dates on which they are in force."""

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import ValidationInfo, field_validator, model_validator

from generator import money
from generator.money import PayRange, Period
from generator.spec.fields import Amount, Currency, Day, Id, Label, Line, Model, Per, fail


def _in_order(info: ValidationInfo, maximum: Decimal) -> None:
    minimum = info.data.get("minimum")
    if minimum is not None and minimum > maximum:
        raise fail(
            "PAY_INVERTED", f"the minimum {minimum} is above the maximum {maximum}", expected="minimum <= maximum"
        )


class StartingRange(Model):
    """What a new hire can expect at the start, where the full range goes further."""

    minimum: Amount
    """The least that a new hire is paid."""
    maximum: Amount
    """The most that a new hire is paid."""

    @field_validator("maximum")
    @classmethod
    def _ordered(cls, maximum: Decimal, info: ValidationInfo) -> Decimal:
        _in_order(info, maximum)
        return maximum


class PayRow(Model):
    """The pay for one place: a range, a fixed amount, or commission alone."""

    place: Id
    """The id of a location or of a zone."""
    currency: Currency | None = None
    """ISO 4217 code: USD, CAD, GBP."""
    per: Per | None = None
    """What one payment pays for: hour, day, week, month or year."""
    minimum: Amount | None = None
    """The least that is paid: digits only, such as 175800 or 21.50."""
    maximum: Amount | None = None
    """The most that is paid."""
    amount: Amount | None = None
    """A fixed amount, in place of minimum and maximum."""
    starting: StartingRange | None = None
    """The range for new hires, beside the full one."""
    commission: Line | None = None
    """How commission is paid, in words; alone, or beside the figures."""
    effective: Day | None = None
    """The first day on which the row is in force."""
    expires: Day | None = None
    """The last day on which the row is in force."""
    label: Line | None = None
    """How the place is written beside the figures."""

    @field_validator("minimum", "maximum", "amount")
    @classmethod
    def _decimals(cls, amount: Decimal | None, info: ValidationInfo) -> Decimal | None:
        currency = info.data.get("currency")
        if amount is not None and currency is not None:
            try:
                money.check_decimals(amount, currency)
            except money.AmountError as problem:
                raise fail("MONEY_DECIMALS", str(problem), expected=problem.expected) from None
        if amount is not None and info.field_name == "maximum":
            _in_order(info, amount)
        return amount

    @field_validator("expires")
    @classmethod
    def _dates(cls, expires: date | None, info: ValidationInfo) -> date | None:
        effective = info.data.get("effective")
        if expires is not None and effective is not None and expires < effective:
            raise fail(
                "PAY_DATES", f"the row expires on {expires}, before it is effective", expected=f"{effective} or later"
            )
        return expires

    @model_validator(mode="after")
    def _complete(self) -> Self:
        given = [name for name in ("minimum", "maximum", "amount") if getattr(self, name) is not None]
        if given not in (["minimum", "maximum"], ["amount"], []):
            raise fail(
                "PAY_INCOMPLETE",
                f"the row gives {' and '.join(given)}",
                expected="minimum and maximum, or amount alone",
            )
        if not given and (self.commission is None or self.starting is not None):
            raise fail(
                "PAY_INCOMPLETE", "the row has no figures", expected="minimum and maximum, amount, or commission alone"
            )
        if given and (self.currency is None or self.per is None):
            missing = "currency" if self.currency is None else "per"
            raise fail("PAY_INCOMPLETE", f"the row has figures, but no {missing}", expected=f"a key {missing}")
        if self.starting is not None and self.currency is not None:
            self._check_starting(self.starting, self.currency)
        return self

    def _check_starting(self, starting: StartingRange, currency: str) -> None:
        pay = self.range
        for amount in (starting.minimum, starting.maximum):
            try:
                money.check_decimals(amount, currency)
            except money.AmountError as problem:
                raise fail("MONEY_DECIMALS", str(problem), expected=problem.expected) from None
            if pay and not pay.minimum <= amount <= pay.maximum:
                raise fail(
                    "PAY_STARTING",
                    f"the starting amount {amount} is outside the full range",
                    expected=f"from {pay.minimum} to {pay.maximum}",
                )

    @property
    def range(self) -> PayRange | None:
        """The full range, both ends equal where the amount is fixed; None where pay is commission alone."""
        if self.amount is not None:
            return self._range(self.amount, self.amount)
        return self._range(self.minimum, self.maximum)

    @property
    def starting_range(self) -> PayRange | None:
        """The range for new hires in the row's currency and period, or None."""
        return self._range(self.starting.minimum, self.starting.maximum) if self.starting else None

    def _range(self, minimum: Decimal | None, maximum: Decimal | None) -> PayRange | None:
        if minimum is None or maximum is None or self.currency is None or self.per is None:
            return None
        return PayRange(minimum, maximum, self.currency, Period(self.per))

    def in_force(self, on: date) -> bool:
        """Tell whether the row is in force on the day ``on``."""
        return (self.effective is None or self.effective <= on) and (self.expires is None or on <= self.expires)


class PayBand(PayRow):
    """A row of the pay table: pay for a role's code in a place."""

    code: Label
    """The role's code, as in its role spec."""
