return bool(rules and rules.get("session_minutes")) and 480 <= rules["session_minutes"] < 1440
