package dev.lungo.providers.key.google;

import dev.lungo.providers.key.TokenSource;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads Google's credential files: a service account's key, or a user's sign-in. A file is read for each token, so a
/// new sign-in counts at once.
final class CredentialsFile {
    private static final String NEXT =
            " Sign in with `gcloud auth application-default login`, or use the key of a service account.";

    private CredentialsFile() {}

    static TokenSource read(Path file, GoogleTokens server) throws IOException {
        try {
            return of(Json.read(Files.readAllBytes(file), Map.class), file.toString(), server);
        } catch (JacksonException notJson) {
            throw new IOException("The Google credentials in " + file + " are not JSON." + NEXT);
        } catch (IOException unreadable) {
            if (!Files.isReadable(file))
                throw new IOException("The Google credentials in " + file + " cannot be read." + NEXT);
            throw unreadable;
        }
    }

    static TokenSource of(Map<?, ?> fields, String place, GoogleTokens server) throws IOException {
        var type = fields.get("type") instanceof String text
                ? text
                : fields.containsKey("private_key") ? "service_account" : "none";
        return switch (type) {
            case "service_account" ->
                new ServiceAccount(
                        text(fields, "client_email", place),
                        text(fields, "private_key", place),
                        optional(fields, "private_key_id"),
                        optional(fields, "token_uri"),
                        place,
                        server);
            case "authorized_user" ->
                new SignedInUser(
                        text(fields, "client_id", place),
                        text(fields, "client_secret", place),
                        text(fields, "refresh_token", place),
                        optional(fields, "token_uri"),
                        place,
                        server);
            default ->
                throw new IOException(
                        "The Google credentials in " + place + " are of an unsupported type (" + type + ")." + NEXT);
        };
    }

    private static String text(Map<?, ?> fields, String name, String place) throws IOException {
        var value = optional(fields, name);
        if (value == null)
            throw new IOException("The Google credentials in " + place + " have no \"" + name + "\"." + NEXT);
        return value;
    }

    private static @Nullable String optional(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String value && !value.isBlank() ? value : null;
    }
}
