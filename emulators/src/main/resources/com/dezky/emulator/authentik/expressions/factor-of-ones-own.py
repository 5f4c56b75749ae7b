# Nobody has to have a second factor here; whoever set one up is asked for it, whatever else the tenant rules.
return trouble is None and not (rules and rules["mfa"] == "required")
