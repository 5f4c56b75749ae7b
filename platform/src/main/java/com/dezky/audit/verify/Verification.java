package com.dezky.audit.verify;

import com.dezky.audit.AuditEvent.Change;
import com.dezky.audit.chain.Head;
import com.dezky.audit.chain.PublicKeys;
import com.dezky.audit.chain.SealedEntry;
import com.dezky.audit.verify.Verdict.Break;
import com.dezky.audit.verify.Verdict.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One reading of an exported log, from its first line to the last or to the first that does not hold.
final class Verification {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;
    private final List<String> sentences = new ArrayList<>();
    private @Nullable PublicKeys keys;
    private boolean ended;

    private long line;
    private String chain = "";
    private @Nullable UUID tenant;
    private long began;
    private long seq;
    private byte[] hash = SealedEntry.beginning();
    private long signed;
    private @Nullable Instant signedAt;
    private long shown;
    private boolean anchored;

    /// @param keys null to take those that the file itself names
    Verification(Path file, @Nullable PublicKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /// @throws IOException when the file cannot be read
    Verdict run() throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                var broken = text.isBlank() ? null : read(text);
                if (broken != null) {
                    sentences.add(words(broken));
                    return new Verdict(sentences, broken);
                }
            }
        }
        if (!ended) {
            var cut = new Break(What.CUT, line, seq, null);
            sentences.add(words(cut));
            return new Verdict(sentences, cut);
        }
        return new Verdict(sentences, null);
    }

    private @Nullable Break read(String text) throws IOException {
        try {
            var node = JSON.readTree(text);
            return switch (node.path("kind").asString("")) {
                case "log" -> log(node);
                case "chain" -> begin(node);
                case "entry" -> next(node, entryDigest(node));
                case "link" -> next(node, HEX.parseHex(node.path("digest").asString()));
                case "head" -> head(node);
                case "end" -> end();
                default -> new Break(What.UNREADABLE, line, seq, null);
            };
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException notOurs) {
            return new Break(What.UNREADABLE, line, seq, null);
        }
    }

    private @Nullable Break log(JsonNode node) {
        if (keys == null) {
            keys = PublicKeys.of(node.path("publicKeys").valueStream().map(JsonNode::asString).toList());
        }
        keys.published().forEach((id, key) -> sentences.add("Public key " + id + ": " + key));
        return null;
    }

    private @Nullable Break begin(JsonNode node) {
        conclude();
        chain = node.path("slug").asString("the platform");
        tenant = id(node.path("tenant"));
        began = node.path("after").asLong();
        seq = began;
        hash = HEX.parseHex(node.path("hash").asString());
        signed = began;
        signedAt = null;
        shown = 0;
        anchored = began == 0 && Arrays.equals(hash, SealedEntry.beginning());
        return began == 0 && !anchored ? new Break(What.FORGED, line, 0, null) : null;
    }

    private @Nullable Break next(JsonNode node, byte[] digest) throws IOException {
        long number = node.path("seq").asLong();
        var id = node.path("id").isString() ? node.path("id").asString() : null;
        if (number != seq + 1) {
            return new Break(number <= seq ? What.INSERTED : standsLater(seq + 1) ? What.MOVED : What.MISSING, line,
                    number <= seq ? number : seq + 1, number <= seq ? id : null);
        }
        var link = SealedEntry.link(hash, tenant, number, digest);
        if (node.has("hash") && !Arrays.equals(link, HEX.parseHex(node.path("hash").asString()))) {
            return new Break(standsLater(number) ? What.INSERTED : What.ALTERED, line, number, id);
        }
        seq = number;
        hash = link;
        shown += node.has("id") ? 1 : 0;
        return null;
    }

    private @Nullable Break head(JsonNode node) {
        var head = new Head(tenant, node.path("seq").asLong(), HEX.parseHex(node.path("hash").asString()),
                Instant.parse(node.path("through").asString()), Instant.parse(node.path("signedAt").asString()),
                node.path("keyId").asString(), HEX.parseHex(node.path("signature").asString()));
        if (head.seq() != seq) {
            return new Break(head.seq() < seq ? What.MOVED : What.MISSING, line, Math.min(head.seq(), seq + 1), null);
        }
        if (keys == null || !keys.signed(head)) {
            return new Break(What.FORGED, line, head.seq(), null);
        }
        if (!Arrays.equals(head.hash(), hash)) {
            return new Break(What.ALTERED, line, head.seq(), null);
        }
        anchored |= head.seq() == began;
        signed = head.seq();
        signedAt = head.signedAt();
        return null;
    }

    private @Nullable Break end() {
        conclude();
        ended = true;
        return null;
    }

    /// What can be said of a chain that was read to its end.
    private void conclude() {
        if (chain.isEmpty()) {
            return;
        }
        if (seq == began) {
            sentences.add(chain + ": no entries.");
        } else {
            sentences.add("%s: numbers %d to %d follow each other without a gap or a change; %d of them are shown.%s"
                    .formatted(chain, began + 1, seq, shown, anchored
                            ? began == 0
                                    ? " The first is the beginning of the log."
                                    : " They follow a signed head; what was before is not in this file."
                            : " What was before number " + (began + 1) + " is not in this file."));
            sentences.add(signedAt == null
                    ? "  No signature covers them: whoever could write the file could have made the chain up."
                    : "  Signed up to number %d, at %s.%s".formatted(signed, signedAt, signed == seq
                            ? ""
                            : " After that nothing is signed yet: entries missing at the very end would not show."));
        }
        chain = "";
    }

    private byte[] entryDigest(JsonNode node) {
        var entry = new SealedEntry(UUID.fromString(node.path("id").asString()),
                Instant.parse(node.path("at").asString()), tenant, node.path("actorKind").asString(),
                id(node.path("actorId")), id(node.path("onBehalfOf")), node.path("action").asString(),
                node.path("targetKind").asString(), text(node.path("targetId")), node.path("outcome").asString(),
                text(node.path("requestId")), changes(node.path("changes")));
        var actor = node.path("actor");
        var target = node.path("target");
        return entry.digest(actor.has("digest")
                ? HEX.parseHex(actor.path("digest").asString())
                : SealedEntry.actor(HEX.parseHex(actor.path("salt").asString()), text(actor.path("email")),
                        text(actor.path("name")), text(actor.path("ip"))),
                target.has("digest")
                        ? HEX.parseHex(target.path("digest").asString())
                        : SealedEntry.target(HEX.parseHex(target.path("salt").asString()), text(target.path("name")),
                                changes(target.path("changes"))));
    }

    private static List<Change> changes(JsonNode list) {
        return list.valueStream().map(one -> new Change(one.path("field").asString(), text(one.path("before")), text(
                one.path("after")), one.path("personal").asBoolean(false))).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static @Nullable UUID id(JsonNode node) {
        return node.isString() ? UUID.fromString(node.asString()) : null;
    }

    /// Whether this number of the chain at hand comes again further down. Only asked once something is wrong.
    private boolean standsLater(long number) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.skip(line).takeWhile(text -> !text.contains("\"kind\":\"chain\""))
                    .anyMatch(text -> text.contains("\"seq\":" + number + ",") && !text.contains("\"kind\":\"head\""));
        }
    }

    private String words(Break broken) {
        var where = "%s, number %d%s (line %d): ".formatted(chain.isEmpty() ? "The file" : chain, broken.seq(),
                broken.id() == null ? "" : ", entry " + broken.id(), broken.line());
        return where + switch (broken.what()) {
            case ALTERED -> broken.id() == null
                    ? "the signed hash is another. Something after number %d was rewritten.".formatted(signed)
                    : "what it says is not what was sealed. It was altered.";
            case MISSING -> "it is not there. Entries were dropped.";
            case MOVED -> "it stands further down. The order was changed.";
            case INSERTED -> "this number is taken twice. An entry was inserted.";
            case FORGED -> "the signature is not by a key of ours.";
            case CUT -> "the file ends here, before its last line. It was cut off.";
            case UNREADABLE -> "the line is not one of an exported log.";
        };
    }
}
