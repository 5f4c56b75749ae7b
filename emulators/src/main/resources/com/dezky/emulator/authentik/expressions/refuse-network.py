if not rules or not rules["ip_allow"]:
    return False
if str(here) != "255.255.255.255" and any(here in ip_network(one, strict=False) for one in rules["ip_allow"]):
    return False
ak_message("You came from " + str(here) + ".")
return True
