"""Files of rules: what a workspace may write in its folder ``rules``."""

from generator.checks.rulebook import Rulebook
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice, Wording
from generator.spec.fields import Model, Version


class RuleFile(Model):
    """Rules of the workspace's own, such as a union contract or a house style; they come beside those that are shipped."""

    postgen: Version
    """The version of this format."""
    pay: tuple[PayRule, ...] = ()
    """What a posting must show of pay, benefits and the application."""
    notices: tuple[Notice, ...] = ()
    """Texts that a posting must have."""
    wording: tuple[Wording, ...] = ()
    """Words that a posting must not have."""

    def book(self) -> Rulebook:
        """Return all of them."""
        return Rulebook(self.pay, self.notices, self.wording)
