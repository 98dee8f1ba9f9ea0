package dev.lungo.providers.credential;

import dev.lungo.core.provider.Credential;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Form of a credential in `auth.json`: OpenCode's types `api`, `oauth`, and `wellknown`, and our `command` and
/// `keychain`. Further keys of one provider are in `keys`.
public final class CredentialShape {
    private CredentialShape() {}

    /// Null for what is none, or is not complete.
    public static @Nullable Credential read(JsonNode entry) {
        return switch (entry.path("type").asString("")) {
            case "api" -> api(entry);
            case "oauth" -> oauth(entry);
            case "wellknown" ->
                entry.path("token").asString("").isBlank()
                        ? null
                        : new Credential.WellKnown(text(entry, "key"), text(entry, "token"));
            case "command" -> command(entry.path("command"));
            case "keychain" ->
                new Credential.Kept(
                        text(entry, "kept"),
                        text(entry, "stamp"),
                        metadata(entry),
                        entry.path("expires").asLong(0),
                        optional(entry, "accountId"),
                        optional(entry, "enterpriseUrl"));
            default -> null;
        };
    }

    private static Credential.@Nullable Api api(JsonNode entry) {
        var keys = new ArrayList<String>();
        add(keys, entry.path("key"));
        entry.path("keys").forEach(key -> add(keys, key));
        return keys.isEmpty() ? null : new Credential.Api(keys, metadata(entry));
    }

    private static Map<String, String> metadata(JsonNode entry) {
        var metadata = new LinkedHashMap<String, String>();
        entry.path("metadata")
                .properties()
                .forEach(one -> metadata.put(one.getKey(), one.getValue().asString("")));
        return metadata;
    }

    private static void add(List<String> keys, JsonNode key) {
        var text = key.asString("").strip();
        if (!text.isEmpty() && !keys.contains(text)) keys.add(text);
    }

    private static Credential.@Nullable OAuth oauth(JsonNode entry) {
        if (text(entry, "access").isEmpty() && text(entry, "refresh").isEmpty()) return null;
        return new Credential.OAuth(
                text(entry, "access"),
                text(entry, "refresh"),
                entry.path("expires").asLong(0),
                optional(entry, "accountId"),
                optional(entry, "enterpriseUrl"));
    }

    private static Credential.@Nullable Command command(JsonNode command) {
        var words = new ArrayList<String>();
        if (command.isString()) words.add(command.asString());
        else command.forEach(word -> words.add(word.asString("")));
        return words.isEmpty() || words.getFirst().isBlank() ? null : new Credential.Command(words);
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asString("").strip();
    }

    private static @Nullable String optional(JsonNode entry, String name) {
        var text = text(entry, name);
        return text.isEmpty() ? null : text;
    }

    static JsonNode write(Credential credential) {
        return Json.tree(fields(credential), Map.class);
    }

    private static Map<String, Object> fields(Credential credential) {
        var fields = new LinkedHashMap<String, Object>();
        switch (credential) {
            case Credential.Api api -> {
                fields.put("type", "api");
                fields.put("key", api.keys().getFirst());
                if (api.keys().size() > 1) fields.put("keys", api.keys());
                if (!api.metadata().isEmpty()) fields.put("metadata", api.metadata());
            }
            case Credential.OAuth oauth -> {
                fields.put("type", "oauth");
                fields.put("refresh", oauth.refresh());
                fields.put("access", oauth.access());
                addAccount(fields, oauth.expires(), oauth.accountId(), oauth.enterpriseUrl());
            }
            case Credential.WellKnown known ->
                fields.putAll(Map.of("type", "wellknown", "key", known.key(), "token", known.token()));
            case Credential.Command command -> fields.putAll(Map.of("type", "command", "command", command.words()));
            case Credential.Kept kept -> {
                fields.putAll(Map.of("type", "keychain", "kept", kept.type(), "stamp", kept.stamp()));
                if (!kept.metadata().isEmpty()) fields.put("metadata", kept.metadata());
                addAccount(fields, kept.expires(), kept.accountId(), kept.enterpriseUrl());
            }
        }
        return fields;
    }

    private static void addAccount(
            Map<String, Object> fields, long expires, @Nullable String accountId, @Nullable String enterpriseUrl) {
        fields.put("expires", expires);
        if (accountId != null) fields.put("accountId", accountId);
        if (enterpriseUrl != null) fields.put("enterpriseUrl", enterpriseUrl);
    }

    /// The file's entry for a credential in the keychain.
    static Credential.Kept kept(Credential credential) {
        var stamp = UUID.randomUUID().toString();
        return switch (credential) {
            case Credential.OAuth oauth ->
                new Credential.Kept(
                        "oauth", stamp, Map.of(), oauth.expires(), oauth.accountId(), oauth.enterpriseUrl());
            case Credential.Kept same -> same;
            case Credential.Api api -> new Credential.Kept("api", stamp, api.metadata(), 0, null, null);
            case Credential.Command _ -> new Credential.Kept("command", stamp, Map.of(), 0, null, null);
            case Credential.WellKnown _ -> new Credential.Kept("wellknown", stamp, Map.of(), 0, null, null);
        };
    }
}
