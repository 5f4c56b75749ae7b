return bool(rules and rules.get("session_minutes")) and 60 <= rules["session_minutes"] < 480
