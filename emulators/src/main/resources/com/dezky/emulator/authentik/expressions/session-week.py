return bool(rules and rules.get("session_minutes")) and 10080 <= rules["session_minutes"]
