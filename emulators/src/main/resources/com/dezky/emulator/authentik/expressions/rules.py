# The rules of the home tenant, and of no other: merged attributes of all groups would mix the tenants of a person.
# Everything below looks only at "trouble", "rules", "here" and "country".
def readable(rules):
    if not isinstance(rules, dict) or type(rules.get("report_only")) is not bool:
        return False
    if rules.get("mfa") not in ("off", "optional", "required"):
        return False
    countries, networks = rules.get("countries"), rules.get("ip_allow")
    if not isinstance(countries, list) or not isinstance(networks, list):
        return False
    for one in countries:
        if not isinstance(one, str) or len(one) != 2 or not one.isascii() or not one.isalpha() or not one.isupper():
            return False
    for one in networks:
        if not isinstance(one, str):
            return False
        try:
            ip_network(one, strict=False)
        except ValueError:
            return False
    minutes = rules.get("session_minutes")
    return minutes is None or type(minutes) is int and minutes > 0


person = request.context.get("pending_user") or request.user
home = person.attributes.get("dezky_home")
rules, trouble = None, None
if home is not None:
    tenants = [
        group.attributes
        for group in person.all_groups()
        if group.attributes.get("dezky_tenant") == home and "dezky_group" not in group.attributes
    ]
    if len(tenants) != 1:
        trouble = "home"
    else:
        rules = tenants[0].get("dezky_policy")
        if rules is not None and not readable(rules):
            rules, trouble = None, "rules"
        elif rules is not None and rules["report_only"]:
            rules = None

here = getattr(ak_client_ip, "ipv4_mapped", None) or ak_client_ip
country = (request.context.get("geoip") or {}).get("country")
