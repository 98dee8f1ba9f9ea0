package dev.lungo.mcp.oauth;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An authorization server as it describes itself (RFC 8414, OpenID Connect Discovery).
record IssuerMetadata(JsonNode document) {
    /// The usual endpoints, for servers of the protocol's revision 2025-03-26 that describe nothing.
    static IssuerMetadata usual(URI origin) {
        return new IssuerMetadata(Json.mapper()
                .valueToTree(Map.of(
                        "issuer",
                        origin.toString(),
                        "authorization_endpoint",
                        origin + "/authorize",
                        "token_endpoint",
                        origin + "/token",
                        "registration_endpoint",
                        origin + "/register",
                        "token_endpoint_auth_methods_supported",
                        new String[] {"none"},
                        "code_challenge_methods_supported",
                        new String[] {"S256"})));
    }

    String issuer() {
        return document.path("issuer").asString("");
    }

    URI authorization() throws IOException {
        return SignInAddresses.safe(document.path("authorization_endpoint").asString(""), "authorization endpoint");
    }

    URI token() throws IOException {
        return SignInAddresses.safe(document.path("token_endpoint").asString(""), "token endpoint");
    }

    @Nullable
    String registration() {
        return document.path("registration_endpoint").asString(null);
    }

    @Nullable
    String revocation() {
        return document.path("revocation_endpoint").asString(null);
    }

    boolean provesCodes() {
        return has("code_challenge_methods_supported", "S256");
    }

    /// True if the browser returns with the name of the issuer (RFC 9207).
    boolean namesItself() {
        return document.path("authorization_response_iss_parameter_supported").asBoolean(false);
    }

    /// True if a client may be the address of a document that describes it.
    boolean readsDocuments() {
        return document.path("client_id_metadata_document_supported").asBoolean(false);
    }

    boolean grants(String scope) {
        return has("scopes_supported", scope);
    }

    /// Method by which a client with a secret proves itself.
    String secretMethod() {
        return !has("token_endpoint_auth_methods_supported", "client_secret_basic")
                        && has("token_endpoint_auth_methods_supported", "client_secret_post")
                ? "client_secret_post"
                : "client_secret_basic";
    }

    /// Method of a new client: without a secret, where the server allows it.
    String preferredMethod() {
        return has("token_endpoint_auth_methods_supported", "none") ? "none" : secretMethod();
    }

    private boolean has(String list, String value) {
        return document.path(list)
                .valueStream()
                .anyMatch(each -> each.asString("").equals(value));
    }
}
