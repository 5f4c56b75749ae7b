return trouble is not None or bool(rules) and rules["mfa"] == "required"
