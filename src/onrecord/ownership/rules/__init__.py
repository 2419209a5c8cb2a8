"""The shelf of ownership rules, one regime's test per file.

A new rule is one file that ends in ``RULE = ControlRule(...)`` and one line here.
"""

from onrecord.ownership.rules import eu_control, ofac_fifty, uk_control
from onrecord.ownership.rules.control_rule import ControlRule, Threshold

RULES: tuple[ControlRule, ...] = (ofac_fifty.RULE, eu_control.RULE, uk_control.RULE)

__all__ = ["RULES", "ControlRule", "Threshold"]
