"""Runs the policies of the blueprint as Authentik would, over the table of cases beside this file.

Prints what was decided in each case as JSON, and says on the way out whether all of it was as expected. Standard
library only. What Authentik passes to an expression, and what its engine makes of the answers, follows its
documentation: the body becomes a function, nothing returned is a no, and an exception is the binding's failure_result.
"""

import ipaddress
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
EXPRESSIONS = HERE.parent / "blueprints" / "expressions"
REFUSALS = ("home", "rules", "network", "country")
TIERS = ("as-installed", "week", "day", "hours-8", "hour", "quarter")


class Group:
    def __init__(self, attributes):
        self.attributes = attributes


class Person:
    def __init__(self, attributes, groups):
        self.attributes = attributes
        self.groups = groups

    def all_groups(self):
        return self.groups


class Request:
    def __init__(self, user, context):
        self.user = user
        self.context = context
        self.http_request = None


def source(name):
    return (EXPRESSIONS / "rules.py").read_text() + (EXPRESSIONS / (name + ".py")).read_text()


def compiled(name):
    arguments = "request, context, ak_client_ip, ak_message, ip_address, ip_network"
    body = "".join("    " + line for line in source(name).splitlines(True))
    space = {}
    exec(compile("def handler(" + arguments + "):\n" + body, name, "exec"), space)
    return space["handler"]


def passes(name, case, flow):
    """As a policy bound with failure_result: true."""
    person = Person(case["user"], [Group(attributes) for attributes in case["groups"]])
    nobody = Person({}, [])
    context = {"geoip": {"country": case["country"]} if case.get("country") else None, "asn": None}
    if flow == "authentication":
        context["pending_user"] = person
    request = Request(nobody if flow == "authentication" else person, context)
    messages = []
    address = ipaddress.ip_address(case.get("ip") or "255.255.255.255")
    try:
        answer = compiled(name)(request, context, address, messages.append, ipaddress.ip_address, ipaddress.ip_network)
    except Exception as failure:
        return True, ["failed: " + repr(failure)]
    return bool(answer), messages


def decide(case, flow):
    for reason in REFUSALS:
        refused, messages = passes("refuse-" + reason, case, flow)
        if refused:
            return {"refused": reason, "says": messages}
    has_one = bool(case.get("factors"))
    if passes("factor-required", case, flow)[0]:
        factor = "asked" if has_one else "enrol"
    elif passes("factor-of-ones-own", case, flow)[0]:
        factor = "asked" if has_one else "none"
    else:
        factor = "none"
    tiers = [tier for tier in TIERS if passes("session-" + tier, case, flow)[0]]
    return {"factor": factor, "session": tiers[-1] if tiers else None, "tiers": len(tiers)}


def main():
    cases = json.loads((HERE / "cases.json").read_text())
    decisions, wrong = {}, []
    for case in cases:
        expected = case["expect"]
        for flow in ("authentication", "authorization"):
            decided = decide(case, flow)
            decisions[case["name"] + " (" + flow + ")"] = decided
            seen = {key: decided.get(key) for key in ("refused", "factor", "session")}
            wanted = {key: expected.get(key) for key in ("refused", "factor", "session")}
            failed = [text for text in decided.get("says", []) if text.startswith("failed: ")]
            if seen != wanted or decided.get("tiers", 1) != 1 or failed:
                wrong.append({"case": case["name"], "flow": flow, "expected": wanted, "decided": decided})
    json.dump({"cases": len(cases), "decisions": decisions, "wrong": wrong}, sys.stdout, indent=1)
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
