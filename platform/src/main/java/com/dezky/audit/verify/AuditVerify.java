package com.dezky.audit.verify;

import com.dezky.audit.chain.PublicKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `audit verify <export.ndjson> [--key <file>]`: says what holds, or the first place that does not. Needs no server, no
/// database and no network.
public final class AuditVerify {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;

    private AuditVerify() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /// @return 0 when everything holds, 1 when something does not, 2 when it cannot be looked at
    static int run(List<String> arguments, Appendable out) {
        try {
            return verify(arguments, out);
        } catch (IOException | IllegalArgumentException unreadable) {
            say(out, "It cannot be read: " + unreadable.getMessage());
            return MISUSED;
        }
    }

    private static int verify(List<String> arguments, Appendable out) throws IOException {
        var files = new ArrayList<String>();
        PublicKeys keys = null;
        for (var at = 0; at < arguments.size(); at++) {
            if (arguments.get(at).equals("--key") && at + 1 < arguments.size()) {
                keys = keys(Path.of(arguments.get(++at)));
            } else {
                files.add(arguments.get(at));
            }
        }
        if (files.size() != 1) {
            say(out, "Which file? audit verify <export.ndjson> [--key <file with the public key>]");
            return MISUSED;
        }
        var verdict = new Verification(Path.of(files.getFirst()), keys).run();
        verdict.sentences().forEach(sentence -> say(out, sentence));
        if (verdict.broken() == null && keys == null) {
            say(out, "The key stood in the file itself. Compare it with the one that is published, or name that: --key <file>");
        }
        return verdict.broken() == null ? HOLDS : BROKEN;
    }

    /// A file with one key, or a key in base 64 a line.
    private static @Nullable PublicKeys keys(Path file) throws IOException {
        var text = Files.readString(file).strip();
        return PublicKeys.of(text.startsWith("-----")
                ? List.of(text.replaceAll("-----[^-]*-----", ""))
                : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    private static void say(Appendable out, String sentence) {
        try {
            out.append(sentence).append('\n');
        } catch (IOException nobodyListens) {
            throw new UncheckedIOException(nobodyListens);
        }
    }
}
