package dev.lungo.app.audit;

import dev.lungo.wire.Json;
import dev.lungo.wire.MaskedTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A line of the log: JSON with `number`, `time`, `kind`, the fields, and the hash of the line before as `previous`.
record AuditLine(String text, JsonNode tree) {
    /// `previous` of the first line.
    static final String NOTHING = "0".repeat(64);

    static AuditLine of(long number, AuditEntry entry, String previous, MaskedTree mask) {
        var line = new LinkedHashMap<String, Object>();
        line.put("number", number);
        line.put("time", Instant.ofEpochMilli(entry.time()).toString());
        line.put("kind", entry.kind());
        if (entry.event() > 0) line.put("event", entry.event());
        var fields = mask.of(Json.mapper().valueToTree(entry.fields()));
        fields.properties().forEach(field -> line.putIfAbsent(field.getKey(), field.getValue()));
        line.put("previous", previous);
        var text = Json.text(line);
        return new AuditLine(text, Json.tree(text));
    }

    /// Null if the text is no line of the log.
    static @Nullable AuditLine read(String text) {
        try {
            var tree = Json.tree(text);
            boolean whole = tree.isObject()
                    && tree.path("number").isIntegralNumber()
                    && tree.path("previous").isString();
            return whole ? new AuditLine(text, tree) : null;
        } catch (JacksonException broken) {
            return null;
        }
    }

    long number() {
        return tree.path("number").asLong();
    }

    long event() {
        return tree.path("event").asLong(0);
    }

    /// Null if it was changed to something else.
    @Nullable
    Instant time() {
        try {
            return Instant.parse(field("time"));
        } catch (DateTimeException changed) {
            return null;
        }
    }

    String previous() {
        return tree.path("previous").asString("");
    }

    String field(String name) {
        return tree.path(name).asString("");
    }

    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
