package dev.lungo.app.contract;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A user of our MCP client, for the scenarios of the conformance suite: agrees to each sign-in, accepts each question,
/// and calls each tool.
record ConformanceClient(Path folder, HttpClient http) {
    private static final String NAME = "suite";
    /// Values that the suite gives, and the settings for them.
    private static final Map<String, String> GIVEN = Map.of(
            "client_id", "clientId",
            "client_secret", "clientSecret",
            "private_key_pem", "privateKey",
            "idp_client_id", "idpClientId",
            "idp_id_token", "idToken",
            "idp_issuer", "idpIssuer");

    private static final int MOST_SIGN_INS = 3;
    private static final String ECHO = NAME + "_json_schema_echo";
    private static final Map<String, Object> NUMBERS = Map.of("a", 5, "b", 3);

    /// Plays a scenario against a server; `context` has what the suite gives to the client.
    void play(String scenario, String url, JsonNode context) throws Exception {
        var signIns = new ServerSignIns(_ -> http, folder.resolve("mcp-auth.json"), _ -> {});
        var host = new McpHost(_ -> ProcessLauncher.direct(), Map.of(), _ -> http, folder.resolve("logs"), signIns);
        try (var pool = new McpPool(host, (_, _) -> {})) {
            var servers = pool.of(
                    new Scope(folder.toString(), Project.GLOBAL),
                    true,
                    Map.of(NAME, Map.of("type", "remote", "url", url, "oauth", oauth(scenario, context))),
                    _ -> true);
            connect(servers);
            call(servers);
        }
    }

    private static Map<String, Object> oauth(String scenario, JsonNode context) throws IOException {
        var oauth = new HashMap<String, Object>();
        if (scenario.equals("auth/basic-cimd"))
            oauth.put("clientMetadataUrl", "https://conformance-test.local/client-metadata.json");
        GIVEN.forEach((given, setting) -> {
            if (context.has(given)) oauth.put(setting, context.path(given).asString());
        });
        if (scenario.startsWith("auth/client-credentials")) oauth.put("grant", "client_credentials");
        else if (oauth.containsKey("idToken")) oauth.put("grant", "cross_app_access");
        else if (!oauth.isEmpty()) oauth.put("callbackPort", port());
        return oauth;
    }

    /// Scenarios run side by side, and a known client has one address of its own.
    private static int port() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void connect(McpServers servers) throws Exception {
        servers.connect(NAME);
        for (int tries = 0; servers.status().get(NAME).equals(McpStatus.NEEDS_AUTH) && tries < MOST_SIGN_INS; tries++)
            signIn(servers);
        var status = servers.status().get(NAME);
        if (!status.equals(McpStatus.connected())) throw new IOException(status.toString());
    }

    private void signIn(McpServers servers) throws IOException, InterruptedException, McpFailure {
        var page = servers.signIns().begin(NAME).authorizationUrl();
        var answer = visit(URI.create(page));
        visit(URI.create(answer));
        servers.signIns().finish(NAME, null);
    }

    private String visit(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private void call(McpServers servers) throws Exception {
        Questions accept = asked -> asked.stream().map(_ -> List.<String>of()).toList();
        var context = (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(),
                new Class<?>[] {ToolContext.class},
                (_, method, _) -> method.getName().equals("questions") ? accept : null);
        for (var tool : servers.tools().tools()) {
            for (int tries = 0; ; tries++) {
                try {
                    tool.run(tool.spec().name().equals(ECHO) ? Map.of("schema", schema()) : NUMBERS, context);
                    break;
                } catch (ToolFailure failed) {
                    if (!String.valueOf(failed.getMessage()).endsWith("it wants you to sign in")
                            || tries == MOST_SIGN_INS) throw failed;
                    signIn(servers);
                }
            }
        }
    }

    /// The schema of the tool beside the one that echoes it, as our client keeps it.
    private Object schema() throws IOException {
        try (var lists = Files.list(folder.resolve("logs/lists"))) {
            var tools =
                    Json.tree(Files.readString(lists.findFirst().orElseThrow())).path("tools");
            return Json.mapper().convertValue(tools.path(0).path("inputSchema"), Object.class);
        }
    }

    /// Reads the suite's context.
    static JsonNode context(String text) {
        return text.isBlank() ? Json.mapper().createObjectNode() : Json.tree(text);
    }
}
