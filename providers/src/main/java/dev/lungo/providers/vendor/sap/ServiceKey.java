package dev.lungo.providers.vendor.sap;

import dev.lungo.wire.Json;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A service key of SAP AI Core: a client that gets tokens at `tokens`, and the address of the API.
record ServiceKey(String client, String secret, String tokens, String api) {
    private static final String NEXT =
            " Copy the whole JSON of the service key from the BTP cockpit and store it with `lungo auth login"
                    + " sap-ai-core`, or set AICORE_SERVICE_KEY.";

    static ServiceKey of(String text) throws IOException {
        var fields = fields(text);
        var secret = fields.path("clientsecret").asString("");
        if (secret.isBlank() && fields.has("certificate")) {
            throw new IOException("The service key of SAP AI Core uses a certificate (x509), which is not supported:"
                    + " create one with a client secret.");
        }
        return new ServiceKey(
                text(fields, "clientid"),
                text(fields, "clientsecret"),
                address(text(fields, "url")) + "/oauth/token",
                api(address(text(fields.path("serviceurls"), "AI_API_URL"))));
    }

    /// Some tools wrap it again.
    private static JsonNode fields(String text) throws IOException {
        try {
            var tree = Json.tree(text);
            var fields = tree.path("credentials").isObject() ? tree.get("credentials") : tree;
            if (fields.isObject()) return fields;
        } catch (JacksonException notJson) {
            // Reported below, without the content.
        }
        throw new IOException("The service key of SAP AI Core is not JSON." + NEXT);
    }

    private static String text(JsonNode fields, String name) throws IOException {
        var value = fields.path(name).asString("").strip();
        if (value.isEmpty()) throw new IOException("The service key of SAP AI Core has no \"" + name + "\"." + NEXT);
        return value;
    }

    private static String address(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// The key names the host alone.
    private static String api(String url) {
        return url.indexOf('/', url.indexOf("//") + 2) < 0 ? url + "/v2" : url;
    }

    @Override
    public String toString() {
        return "ServiceKey[" + api + "]";
    }
}
