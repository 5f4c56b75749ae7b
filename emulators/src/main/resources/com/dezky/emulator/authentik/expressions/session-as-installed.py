return trouble is None and not (rules and rules.get("session_minutes"))
