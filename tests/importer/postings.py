"""Postings written for the tests, in layouts that are in use."""

from __future__ import annotations

TELLER = """\
Branch Teller

Harbor Bank
Richmond, VA

Harbor Bank keeps the money of the people who live by the river. As a teller you open the branch in the morning, help whoever \
comes in, and balance your drawer before you leave.

What you'll do:

- You will do much at the counter, and most of it is one of the following:
- Count cash and checks, and note what you find
- Explain accounts and cards to customers
- Report what looks like fraud

Basic Qualifications:

- A high school diploma
- At least 6 months of experience with cash

Preferred Qualifications:

- A second language is a plus

The pay of this role is listed below, by location. The salary range is what we are willing to pay at the time of posting.

Richmond, VA: $41,000 - $48,500 per year

Harbor Bank offers health insurance, a 401(k) plan, and paid time off.

This role is expected to accept applications for a minimum of 5 business days. Harbor Bank is an equal opportunity \
employer. All qualified applicants will receive consideration for employment without regard to race, religion or age.

If you require an accommodation, please write to access@harbor.example.
"""
