# No group of the tenant that this account belongs to, or more than one.
return trouble == "home"
