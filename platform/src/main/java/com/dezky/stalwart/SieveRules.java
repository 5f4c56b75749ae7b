package com.dezky.stalwart;

import com.dezky.upstream.WireJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Mail rules as a Sieve script (RFC 5228, with 5230 for replies, 3894 for copies and 5260 for dates). Its first line
/// repeats the rules for us to read; a script that says one thing there and does another is not ours any more.
final class SieveRules {
    private static final String MARK = "# dezky ";
    private static final int DAYS_BETWEEN_REPLIES = 7;

    private SieveRules() {}

    static String write(MailRules rules) {
        var script = new StringBuilder(MARK).append(Base64.getEncoder().encodeToString(WireJson.MAPPER
                .writeValueAsBytes(rules))).append("\r\n");
        script.append("require [\"copy\", \"date\", \"relational\", \"vacation\"];\r\n");
        var reply = rules.reply();
        if (reply != null) {
            script.append("if allof (").append(String.join(", ", conditions(reply))).append(") {\r\n")
                    .append("    vacation :days ").append(DAYS_BETWEEN_REPLIES)
                    .append(" :subject ").append(quoted(reply.subject().replaceAll("\\s+", " "))).append(' ')
                    .append(quoted(reply.text())).append(";\r\n}\r\n");
        }
        var forwarding = rules.forwarding();
        if (forwarding != null) {
            forwarding.to().forEach(address -> script.append(forwarding.keepCopy() ? "redirect :copy " : "redirect ")
                    .append(quoted(address)).append(";\r\n"));
        }
        return script.toString();
    }

    /// The rules of a script of ours; empty for any other.
    static Optional<MailRules> read(String script) {
        var end = script.indexOf("\r\n");
        if (!script.startsWith(MARK) || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.MAPPER.readValue(Base64.getDecoder().decode(script.substring(MARK.length(),
                    end)), MailRules.class)).filter(rules -> write(rules).equals(script));
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static ArrayList<String> conditions(MailRules.Reply reply) {
        var conditions = new ArrayList<String>();
        conditions.add("true");
        bound("ge", reply.from(), conditions);
        bound("le", reply.to(), conditions);
        return conditions;
    }

    private static void bound(String relation, @Nullable LocalDate day, ArrayList<String> conditions) {
        if (day != null) {
            conditions.add("currentdate :zone \"+0000\" :value \"%s\" \"date\" \"%s\"".formatted(relation, day));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
