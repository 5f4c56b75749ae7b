package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `Blob/upload` and `Blob/get` (RFC 9404), and the plain way by `POST /jmap/upload/…`. An upload that nothing refers to
/// is not swept away here.
final class Blobs implements Methods {
    private final Access access;
    private final Journal.Table<ObjectNode> rows;

    Blobs(Access access, Journal journal) {
        this.access = access;
        this.rows = journal.table("Blob", ObjectNode.class);
    }

    /// @return the blob's id
    String put(String account, byte[] content, String type) {
        var id = access.registry().count("Blob");
        rows.put(account + "/" + id, Exchange.JSON.createObjectNode().put("id", id).put("type", type)
                .put("data", Base64.getEncoder().encodeToString(content)));
        return id;
    }

    Optional<byte[]> find(String account, String id) {
        return rows.find(account + "/" + id).map(row -> Base64.getDecoder().decode(row.path("data").asString()));
    }

    @Override
    public String subject() {
        return "Blob";
    }

    @Override
    public String capability() {
        return "urn:ietf:params:jmap:blob";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "upload");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        return call.verb().equals("get") ? get(call) : upload(call);
    }

    private ObjectNode get(MethodCall call) {
        var account = access.owned(call, "jmapBlobGet");
        Arguments.only(call.arguments(), "accountId", "ids", "properties");
        var answer = Exchange.JSON.createObjectNode().put("accountId", account);
        var list = answer.putArray("list");
        var notFound = answer.putArray("notFound");
        for (var id : Arguments.strings(call.arguments(), "ids").orElse(List.of())) {
            find(account, id).ifPresentOrElse(content -> list.addObject().put("id", id)
                    .put("data:asText", new String(content, StandardCharsets.UTF_8)).put("size", content.length),
                    () -> notFound.add(id));
        }
        return answer;
    }

    private ObjectNode upload(MethodCall call) {
        var account = access.owned(call, "jmapBlobUpload");
        Arguments.only(call.arguments(), "accountId", "create");
        var answer = Exchange.JSON.createObjectNode().put("accountId", account);
        Arguments.object(call.arguments(), "create").orElseThrow(() -> Arguments.invalid("create")).properties()
                .forEach(entry -> {
                    var text = new StringBuilder();
                    entry.getValue().path("data").forEach(part -> text.append(part.path("data:asText").asString()));
                    var content = text.toString().getBytes(StandardCharsets.UTF_8);
                    var type = entry.getValue().path("type").asString("application/octet-stream");
                    var id = put(account, content, type);
                    call.created().put(entry.getKey(), id);
                    answer.withObject("/created").putObject(entry.getKey()).put("id", id).put("type", type)
                            .put("size", content.length);
                });
        return answer;
    }
}
