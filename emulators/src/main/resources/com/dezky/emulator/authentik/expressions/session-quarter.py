# The shortest; also where the rules cannot be read.
return trouble is not None or bool(rules and rules.get("session_minutes")) and rules["session_minutes"] < 60
