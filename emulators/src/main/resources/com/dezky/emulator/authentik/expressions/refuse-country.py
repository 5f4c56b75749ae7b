if not rules or not rules["countries"] or country in rules["countries"]:
    return False
ak_message("You came from " + (country or "an unknown country") + ".")
return True
