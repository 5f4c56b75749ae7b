return bool(rules and rules.get("session_minutes")) and 1440 <= rules["session_minutes"] < 10080
