package dev.lungo.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.wire.Json;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Signing in to a server that lets in only bearers of its tokens, and what goes wrong on the way.
@Timeout(60)
class SignInTest {
    @TempDir
    Path directory;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final HttpClient browser = HttpClient.newHttpClient();
    private ProtectedServer server;
    private McpPool pool;
    private McpServers servers;
    private int port;

    @BeforeEach
    void open() throws Exception {
        server = new ProtectedServer();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start(Map.of("callbackPort", port));
    }

    /// A new process, as far as the sign-ins can see.
    private void start(Map<String, Object> oauth) throws InterruptedException {
        if (pool != null) pool.close();
        pool = new McpPool(
                new McpHost(
                        _ -> ProcessLauncher.direct(),
                        Map.of(),
                        _ -> browser,
                        directory.resolve("logs"),
                        new ServerSignIns(_ -> browser, tokens(), secrets::add)),
                (_, _) -> {});
        servers = pool.of(
                new Scope(directory.toString(), Project.GLOBAL),
                false,
                Map.of("web", Map.of("type", "remote", "url", server.url("/mcp"), "oauth", oauth)),
                _ -> true);
        servers.connect("web");
    }

    private Path tokens() {
        return directory.resolve("data/mcp-auth.json");
    }

    @AfterEach
    void close() {
        pool.close();
        server.close();
        browser.close();
    }

    private McpStatus status() {
        return servers.status().get("web");
    }

    /// The user agrees, and the browser returns with additional fields.
    private void agree(String page, String extra) throws Exception {
        visit(server.agree(page, extra));
    }

    private int visit(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private void signIn() throws Exception {
        var page = servers.signIns().begin("web");
        agree(page.authorizationUrl(), "");
        servers.signIns().finish("web", null);
    }

    private String call() throws Exception {
        Questions none = _ -> List.of();
        var context = (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(),
                new Class<?>[] {ToolContext.class},
                (_, method, _) -> method.getName().equals("questions") ? none : null);
        for (Tool tool : servers.tools().tools())
            if (tool.spec().name().equals("web_hello"))
                return tool.run(Map.of(), context).text();
        throw new AssertionError("the tool is missing");
    }

    @Test
    void aUserSignsInOnce() throws Exception {
        assertThat(status()).isEqualTo(McpStatus.NEEDS_AUTH);
        signIn();
        assertThat(status()).isEqualTo(McpStatus.connected());
        assertThat(servers.details().getFirst().signedIn()).isTrue();
        assertThat(call()).isEqualTo("hello");
        assertThat(server.grants.getFirst())
                .containsEntry("resource", server.url("/mcp"))
                .containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/mcp/oauth/callback");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens())))
                .isEqualTo("rw-------");
        assertThat(secrets).containsAll(server.valid);
        start(Map.of("callbackPort", port));
        assertThat(status()).isEqualTo(McpStatus.connected());
        assertThat(server.events).containsExactly("register Lungo");
    }

    @Test
    void anExpiredTokenIsRenewed() throws Exception {
        signIn();
        server.valid.clear();
        assertThat(call()).isEqualTo("hello");
        server.valid.clear();
        start(Map.of("callbackPort", port));
        assertThat(status()).isEqualTo(McpStatus.connected());
        assertThat(server.grants)
                .hasSize(3)
                .last()
                .satisfies(grant -> assertThat(grant)
                        .containsEntry("grant_type", "refresh_token")
                        .containsEntry("resource", server.url("/mcp")));
    }

    @Test
    void tokensAreRequestedForTheResourceThatTheServerNames() throws Exception {
        server.resource = server.url("");
        var page = servers.signIns().begin("web").authorizationUrl();
        assertThat(Query.of(URI.create(page).getRawQuery())).containsEntry("resource", server.url(""));
        agree(page, "");
        servers.signIns().finish("web", null);
        server.valid.clear();
        assertThat(call()).isEqualTo("hello");
        assertThat(server.grants)
                .extracting(grant -> grant.get("grant_type") + " " + grant.get("resource"))
                .containsExactly("authorization_code " + server.url(""), "refresh_token " + server.url(""));
    }

    @Test
    void aSignInOfAnOlderVersionIsRenewedForTheServersAddress() throws Exception {
        signIn();
        var stored = Files.readString(tokens());
        assertThat(stored).contains("\"resource\"");
        Files.writeString(tokens(), stored.replaceFirst("\\s*\"resource\"[^,]*,", ""));
        server.valid.clear();
        assertThat(call()).isEqualTo("hello");
        assertThat(server.grants.getLast())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("resource", server.url("/mcp"));
    }

    @Test
    void aWithdrawnSignInHasToBeRepeated() throws Exception {
        signIn();
        server.withdraw();
        start(Map.of("callbackPort", port));
        assertThat(status()).isEqualTo(McpStatus.NEEDS_AUTH);
        assertThat(Files.readString(tokens())).doesNotContain("access-token");
        signIn();
        assertThat(status()).isEqualTo(McpStatus.connected());
    }

    @Test
    void signingOutRevokesTheTokens() throws Exception {
        signIn();
        assertThat(servers.signIns().forget("web")).isTrue();
        assertThat(status()).isEqualTo(McpStatus.NEEDS_AUTH);
        assertThat(server.events).hasSize(2).last().asString().startsWith("revoke refresh-token-");
        assertThat(Files.readString(tokens())).isEqualTo("{}");
        assertThat(servers.signIns().forget("web")).isFalse();
    }

    @Test
    void aReturnOfAnotherSignInChangesNothing() throws Exception {
        var page = servers.signIns().begin("web").authorizationUrl();
        assertThat(visit(URI.create("http://127.0.0.1:" + port + "/mcp/oauth/callback?code=x&state=wrong")))
                .isEqualTo(400);
        assertThatThrownBy(() -> servers.signIns()
                        .finish("web", "http://127.0.0.1:" + port + "/mcp/oauth/callback?code=x&state=wrong"))
                .isInstanceOf(McpFailure.class)
                .hasMessage("Cannot sign in to MCP server web: the pasted code belongs to another sign-in");
        assertThat(server.grants).isEmpty();
        page = servers.signIns().begin("web").authorizationUrl();
        servers.signIns().finish("web", server.agree(page, "").toString());
        assertThat(status()).isEqualTo(McpStatus.connected());
    }

    @Test
    void aCodeOfAnotherIssuerIsNotExchanged() throws Exception {
        var page = servers.signIns().begin("web").authorizationUrl();
        agree(page, "&iss=https%3A%2F%2Fevil.example");
        assertThatThrownBy(() -> servers.signIns().finish("web", null))
                .hasMessage("Cannot sign in to MCP server web: the browser returned from another authorization server"
                        + " (https://evil.example)");
        server.metadata.put("authorization_response_iss_parameter_supported", true);
        agree(servers.signIns().begin("web").authorizationUrl(), "");
        assertThatThrownBy(() -> servers.signIns().finish("web", null))
                .hasMessageEndingWith("the browser returned without the name of the authorization server");
        assertThat(server.grants).isEmpty();
        agree(servers.signIns().begin("web").authorizationUrl(), "&iss=" + server.url(""));
        servers.signIns().finish("web", null);
        assertThat(status()).isEqualTo(McpStatus.connected());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        issuer                           | https://evil.example       | are those of another authorization server (https://evil.example)
        token_endpoint                   | http://evil.example/token  | its token endpoint is not an https address
        code_challenge_methods_supported | plain                      | does not support proofs of codes (PKCE with S256)
        """)
    void metadataThatCannotBeTrustedEndTheSignIn(String key, String value, String reason) {
        server.metadata.put(key, key.endsWith("supported") ? List.of(value) : value);
        assertThatThrownBy(() -> servers.signIns().begin("web"))
                .isInstanceOf(McpFailure.class)
                .hasMessageContaining(reason);
    }

    @Test
    void metadataOfAnotherServerEndTheSignIn() {
        server.resource = "https://other.example/mcp";
        assertThatThrownBy(() -> servers.signIns().begin("web"))
                .hasMessage("Cannot sign in to MCP server web: its metadata is that of another server"
                        + " (https://other.example/mcp)");
    }

    @Test
    void aServerThatRegistersNoClientsSaysWhatToConfigure() throws Exception {
        server.metadata.put("registration_endpoint", "");
        assertThatThrownBy(() -> servers.signIns().begin("web")).hasMessageContaining("\"clientId\"");
        assertThat(status().status()).isEqualTo(McpStatus.NEEDS_CLIENT);
        start(Map.of("callbackPort", port, "clientId", "known"));
        signIn();
        assertThat(server.grants.getFirst()).containsEntry("client_id", "known");
        assertThat(status()).isEqualTo(McpStatus.connected());
    }

    private static final Map<String, Object> CLIENT =
            Map.of("grant", "client_credentials", "clientId", "robot", "clientSecret", "right-secret");

    private void startWithPost(Map<String, Object> oauth) throws InterruptedException {
        server.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        start(oauth);
    }

    @Test
    void aClientWithASecretSignsInOnItsOwnAndAgainOnceItsTokenExpires() throws Exception {
        startWithPost(CLIENT);
        assertThat(status()).isEqualTo(McpStatus.connected());
        assertThat(call()).isEqualTo("hello");
        start(CLIENT);
        assertThat(call()).isEqualTo("hello");
        assertThat(server.grants)
                .containsExactly(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "robot",
                        "client_secret",
                        "right-secret",
                        "scope",
                        "read",
                        "resource",
                        server.url("/mcp")));
        server.withdraw();
        assertThat(call()).isEqualTo("hello");
        assertThat(server.grants).hasSize(2);
        assertThat(secrets).contains("right-secret").containsAll(server.valid);
        assertThatThrownBy(() -> servers.signIns().begin("web"))
                .hasMessage("Cannot sign in to MCP server web: its configuration signs in without a browser"
                        + " (\"oauth.grant\")");
    }

    @Test
    void aClientWithAKeyProvesItself() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        start(Map.of("grant", "client_credentials", "clientId", "robot", "privateKey", pem));
        assertThat(status()).isEqualTo(McpStatus.connected());
        var assertion = server.grants.getFirst().get("client_assertion").split("\\.");
        var verifying = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifying.initVerify(pair.getPublic());
        verifying.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifying.verify(Base64.getUrlDecoder().decode(assertion[2])))
                .isTrue();
        var claims = Json.tree(new String(Base64.getUrlDecoder().decode(assertion[1]), StandardCharsets.UTF_8));
        assertThat(List.of(claims.path("iss"), claims.path("sub"), claims.path("aud")))
                .extracting(JsonNode::asString)
                .containsExactly("robot", "robot", server.url(""));
        assertThat(Files.readString(tokens())).doesNotContain("PRIVATE KEY");
    }

    @Test
    void anIdentityProviderVouchesForItsUser() throws Exception {
        startWithPost(Map.of(
                "grant",
                "cross_app_access",
                "clientId",
                "robot",
                "clientSecret",
                "right-secret",
                "idpIssuer",
                server.url(""),
                "idpClientId",
                "lungo-at-work",
                "idToken",
                "who-i-am"));
        assertThat(status()).isEqualTo(McpStatus.connected());
        assertThat(server.grants).hasSize(2);
        assertThat(server.grants.getFirst())
                .containsEntry("subject_token", "who-i-am")
                .containsEntry("requested_token_type", "urn:ietf:params:oauth:token-type:id-jag")
                .containsEntry("audience", server.url(""))
                .containsEntry("resource", server.url("/mcp"))
                .containsEntry("client_id", "lungo-at-work");
        assertThat(server.grants.getLast())
                .containsEntry("assertion", "statement")
                .containsEntry("client_id", "robot");
    }

    @Test
    void aClientThatIsRejectedSaysWhy() throws Exception {
        startWithPost(Map.of("grant", "client_credentials", "clientId", "robot", "clientSecret", "wrong"));
        assertThat(status())
                .isEqualTo(McpStatus.failed("MCP server web: signing in failed: the authorization server"
                        + " rejected it (invalid_client: Unknown client)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        magic              |   |   | "oauth.grant" must be authorization_code, client_credentials, or cross_app_access, not "magic"
        client_credentials |   |   | "oauth.grant": client_credentials needs "clientSecret" or "privateKey"
        cross_app_access   |   |   | "oauth.grant": cross_app_access needs "idpIssuer"
        client_credentials | privateKey | secret | "oauth.privateKey" must be the text of an EC, RSA, or Ed25519 key without a password, as "openssl pkcs8 -topk8 -nocrypt" writes it
        authorization_code | privateKey | secret | "oauth.privateKey" needs "grant": "client_credentials" beside it
        client_credentials | idToken    | secret | "oauth.idToken" needs "grant": "cross_app_access" beside it
        """)
    void settingsOfAGrantThatAreWrongAreReported(String grant, String key, String value, String reason)
            throws Exception {
        var oauth = new HashMap<String, Object>(Map.of("grant", grant, "clientId", "robot"));
        if (key != null) oauth.put(key, value);
        start(oauth);
        assertThat(status()).isEqualTo(McpStatus.failed("mcp.web: " + reason));
    }

    @Test
    void onlyRemoteServersHaveASignIn() throws Exception {
        servers.add("web", Map.of("type", "remote", "url", server.url("/mcp"), "oauth", false));
        assertThatThrownBy(() -> servers.signIns().begin("web"))
                .hasMessage("MCP server web needs no sign-in: it is a program, or \"oauth\" is false.");
        assertThatThrownBy(() -> servers.signIns().begin("other")).hasMessage("There is no MCP server other here.");
    }
}
