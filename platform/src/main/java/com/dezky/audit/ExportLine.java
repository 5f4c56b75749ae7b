package com.dezky.audit;

import com.dezky.audit.SealedStore.Chain;
import com.dezky.audit.SealedStore.Sealed;
import com.dezky.audit.chain.Head;
import com.dezky.audit.chain.PublicKeys;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of an NDJSON export. Bytes are hex. A salt is shown only with the values that it hashes: where a person was
/// erased, the hash alone stands.
final class ExportLine {
    private static final HexFormat HEX = HexFormat.of();

    private ExportLine() {}

    static Map<String, @Nullable Object> log(Instant at, AuditFilter filter, PublicKeys keys) {
        var line = line("log");
        line.put("format", "dezky-audit-1");
        line.put("exportedAt", at.toString());
        line.put("filter", filter);
        line.put("publicKeys", keys.published());
        return line;
    }

    static Map<String, @Nullable Object> chain(Chain chain, long after, byte[] hash) {
        var line = line("chain");
        var tenant = chain.tenant();
        line.put("tenant", tenant == null ? null : tenant.toString());
        line.put("slug", chain.slug());
        line.put("after", after);
        line.put("hash", HEX.formatHex(hash));
        return line;
    }

    static Map<String, @Nullable Object> entry(Sealed sealed) {
        var line = line("entry");
        var entry = sealed.entry();
        line.put("seq", sealed.seq());
        line.put("id", entry.id().toString());
        line.put("at", entry.at().toString());
        line.put("actorKind", entry.actorKind());
        line.put("actorId", entry.actorId());
        line.put("onBehalfOf", entry.onBehalfOf());
        line.put("action", entry.action());
        line.put("targetKind", entry.targetKind());
        line.put("targetId", entry.targetId());
        line.put("outcome", entry.outcome());
        line.put("requestId", entry.requestId());
        line.put("changes", entry.changes());
        line.put("actor", actor(sealed));
        line.put("target", target(sealed));
        line.put("hash", HEX.formatHex(sealed.hash()));
        return line;
    }

    private static Map<String, @Nullable Object> actor(Sealed sealed) {
        var half = new LinkedHashMap<String, @Nullable Object>();
        if (sealed.salt() == null) {
            half.put("digest", HEX.formatHex(sealed.actor()));
            return half;
        }
        half.put("salt", HEX.formatHex(sealed.salt()));
        half.put("email", sealed.email());
        half.put("name", sealed.name());
        half.put("ip", sealed.ip());
        return half;
    }

    private static Map<String, @Nullable Object> target(Sealed sealed) {
        var half = new LinkedHashMap<String, @Nullable Object>();
        if (sealed.targetSalt() == null) {
            half.put("digest", HEX.formatHex(sealed.target()));
            return half;
        }
        half.put("salt", HEX.formatHex(sealed.targetSalt()));
        half.put("name", sealed.targetName());
        half.put("changes", sealed.personal());
        return half;
    }

    /// An entry that the filter leaves out: enough to go on from, and nothing of what it says.
    static Map<String, @Nullable Object> link(Sealed sealed) {
        var line = line("link");
        line.put("seq", sealed.seq());
        line.put("digest", HEX.formatHex(sealed.entry().digest(sealed.actor(), sealed.target())));
        return line;
    }

    static Map<String, @Nullable Object> head(Head head) {
        var line = line("head");
        line.put("seq", head.seq());
        line.put("hash", HEX.formatHex(head.hash()));
        line.put("through", head.through().toString());
        line.put("signedAt", head.signedAt().toString());
        line.put("keyId", head.keyId());
        line.put("signature", HEX.formatHex(head.signature()));
        return line;
    }

    static Map<String, @Nullable Object> end() {
        return line("end");
    }

    private static Map<String, @Nullable Object> line(String kind) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("kind", kind);
        return line;
    }
}
