package dev.lungo.providers.key.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.aws.VerifyingServer.Reply;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.bedrock.BedrockConverse;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsKeysTest {
    private static final String LATER = Instant.now().plusSeconds(3_600).toString();

    @TempDir
    private Path home;

    private VerifyingServer server;
    private final HttpClients connections = new HttpClients(Map.of("HTTP_PROXY", "http://127.0.0.1:1"));
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        server = new VerifyingServer();
        server.secrets.put("AK", "secret/of+AK");
        server.secrets.put("ROLE", "secret of role");
        variables.putAll(Map.of(
                "HOME",
                home.toString(),
                "PATH",
                "/usr/bin:/bin",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_ENDPOINT_URL_STS",
                server.url() + "/sts",
                "AWS_ENDPOINT_URL_SSO",
                server.url() + "/sso"));
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void theEnvironmentSigns() throws InterruptedException {
        set("AWS_ACCESS_KEY_ID", "AK", "AWS_SECRET_ACCESS_KEY", "secret/of+AK", "AWS_SESSION_TOKEN", "to/ken==");
        assertThat(answer(Map.of())).isEqualTo("signed");
        assertThat(server.asked).containsExactly("POST /model/us.anthropic.claude-x%3A0/converse-stream ");
        set("AWS_SECRET_ACCESS_KEY", "another secret");
        assertThat(answer(Map.of())).isEqualTo("The request signature we calculated does not match");
        assertThat(server.asked).as("the same credentials are not tried twice").hasSize(2);
    }

    /// The models that are spoken to in another protocol are signed for too.
    @Test
    void chatCompletionsAreSignedAsWell() throws IOException, InterruptedException {
        set("AWS_ACCESS_KEY_ID", "AK", "AWS_SECRET_ACCESS_KEY", "secret/of+AK");
        var endpoint = new Endpoint(
                "amazon-bedrock",
                server.url() + "/openai/v1",
                keys(Map.of()),
                null,
                Map.of(),
                Endpoint.TIMEOUT,
                Endpoint.TIMEOUT);
        assertThat(word(new OpenAiChat(endpoint, connections))).isEqualTo("signed");
    }

    @Test
    void aBearerKeyBeatsSignatures() throws InterruptedException {
        set(
                "AWS_ACCESS_KEY_ID",
                "AK",
                "AWS_SECRET_ACCESS_KEY",
                "secret/of+AK",
                "AWS_BEARER_TOKEN_BEDROCK",
                "wrong-bedrock-key");
        assertThat(answer(Map.of("apiKey", "bedrock-key"))).isEqualTo("bearer");
        assertThat(answer(Map.of())).isEqualTo("bearer");
        assertThat(keys(Map.of()).region()).isEqualTo("us-east-1");
    }

    @Test
    void profilesHaveKeysCommandsAndRoles() throws IOException, InterruptedException {
        aws("credentials", "[default]\naws_access_key_id = AK\naws_secret_access_key = secret/of+AK\n");
        aws(
                "config",
                "[default]\n"
                        + "region = eu-west-1\n"
                        + "# a comment\n"
                        + "[profile command]\n"
                        + "credential_process = printf"
                        + " '{\"Version\":1,\"AccessKeyId\":\"AK\",\"SecretAccessKey\":\"secret/of+AK\"}'\n"
                        + "[profile broken]\n"
                        + "credential_process = echo no luck >&2; exit 3\n"
                        + "[profile role]\n"
                        + "role_arn = arn:aws:iam::1:role/r\n"
                        + "source_profile = default\n"
                        + "s3 =\n"
                        + "  max = 1\n"
                        + "[profile loop]\n"
                        + "role_arn = x\n"
                        + "source_profile = loop\n");
        sts();
        assertThat(answer(Map.of())).isEqualTo("signed");
        assertThat(keys(Map.of()).region()).isEqualTo("eu-west-1");
        assertThat(answer(Map.of("profile", "command"))).isEqualTo("signed");
        assertThat(answer(Map.of("profile", "broken")))
                .contains("the credential_process of the AWS profile broken failed: no luck");
        set("AWS_PROFILE", "role");
        assertThat(answer(Map.of())).isEqualTo("signed");
        assertThat(server.asked)
                .contains(
                        "POST /sts/"
                            + " Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&RoleSessionName=lungo&Version=2011-06-15");
        assertThat(answer(Map.of("profile", "loop")))
                .contains("the AWS profile loop requires a role, but loop has no credentials");
    }

    @Test
    void aSignOnIsExchanged() throws IOException, InterruptedException {
        aws(
                "config",
                "[profile work]\n"
                        + "sso_session = corp\n"
                        + "sso_account_id = 1\n"
                        + "sso_role_name = dev\n"
                        + "[sso-session corp]\n"
                        + "sso_region = eu-west-1\n");
        assertThat(answer(Map.of("profile", "work"))).contains("is not signed in: run `aws sso login --profile work`");
        // The name of the file is the SHA-1 of "corp".
        aws(
                "sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json",
                "{\"accessToken\":\"sso-token\",\"expiresAt\":\"" + LATER + "\"}");
        answers(
                "GET /sso/federation/credentials",
                "{\"roleCredentials\":{\"accessKeyId\":\"ROLE\",\"secretAccessKey\":\"secret of"
                        + " role\",\"sessionToken\":\"t\",\"expiration\":"
                        + Instant.parse(LATER).toEpochMilli() + "}}");
        assertThat(answer(Map.of("profile", "work"))).isEqualTo("signed");
        assertThat(server.asked).contains("GET /sso/federation/credentials sso-token");
    }

    @Test
    void anIdentityTokenBecomesARole() throws IOException, InterruptedException {
        set(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(home.resolve("token"), "jwt\n").toString(),
                "AWS_ROLE_ARN",
                "arn:r",
                "AWS_ROLE_SESSION_NAME",
                "me");
        sts();
        assertThat(answer(Map.of())).isEqualTo("signed");
        assertThat(server.asked.getFirst())
                .isEqualTo(
                        "POST /sts/"
                            + " Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Ar&RoleSessionName=me&Version=2011-06-15&WebIdentityToken=jwt");
    }

    @Test
    void containersAndMachinesHaveRoles() throws InterruptedException {
        var role = "{\"AccessKeyId\":\"ROLE\",\"SecretAccessKey\":\"secret of role\",\"Token\":\"t\",\"Expiration\":\""
                + LATER + "\"}";
        set("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url() + "/container");
        answers("GET /container", role);
        assertThat(answer(Map.of())).isEqualTo("signed");
        set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://elsewhere.test/container");
        assertThat(answer(Map.of())).contains("names the host elsewhere.test, which is trusted only with https");
        variables.remove("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        set("AWS_EC2_METADATA_DISABLED", "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT", server.url());
        answers("PUT /latest/api/token", "machine-token");
        answers("GET /latest/meta-data/iam/security-credentials/", "my-role\n");
        answers("GET /latest/meta-data/iam/security-credentials/my-role", role);
        assertThat(answer(Map.of())).isEqualTo("signed");
        assertThat(server.asked).contains("GET /latest/meta-data/iam/security-credentials/my-role machine-token");
    }

    @Test
    void refreshesExpiringCredentialsAndOnceAfterARefusal() throws IOException, InterruptedException {
        set(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(home.resolve("token"), "jwt").toString(),
                "AWS_ROLE_ARN",
                "arn:r");
        server.answers.put(
                "POST /sts/",
                new ArrayList<>(List.of(
                        role("OLD", Instant.now().plusSeconds(60).toString()),
                        role("REVOKED", LATER),
                        role("ROLE", LATER),
                        role("GONE", LATER))));
        var keys = keys(Map.of());
        assertThat(keys.current()).contains(":OLD:");
        assertThat(keys.current()).as("it ends within five minutes").contains(":REVOKED:");
        assertThat(keys.current()).contains(":REVOKED:");
        assertThat(ask(keys)).as("a refused one is fetched anew").isEqualTo("signed");
        server.secrets.clear();
        assertThat(ask(keys))
                .as("but not again and again")
                .isEqualTo("The security token included in the request is expired");
        assertThat(keys.redact("secret of role and secret of OLD")).isEqualTo("[key] and secret of OLD");
    }

    @Test
    void reportsMissingCredentials() {
        assertThatThrownBy(() -> keys(Map.of()).current())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no AWS credentials found: set AWS_BEARER_TOKEN_BEDROCK");
        set("AWS_EC2_METADATA_DISABLED", "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
        assertThatThrownBy(() -> keys(Map.of()).current()).hasMessageStartingWith("no AWS credentials found");
    }

    @Test
    void whereItIsVisible() throws IOException {
        assertThat(settings(Map.of()).isVisible(true)).isFalse();
        aws("credentials", "[default]\naws_access_key_id = AK\n");
        assertThat(settings(Map.of()).isVisible(true)).isTrue();
        assertThat(settings(Map.of()).isVisible(false))
                .as("other tools' files do not count by themselves")
                .isFalse();
        assertThat(settings(Map.of("profile", "work")).isVisible(false)).isTrue();
        set("AWS_ACCESS_KEY_ID", "AK");
        assertThat(settings(Map.of()).isVisible(false)).isTrue();
    }

    private void sts() {
        server.answers.put("POST /sts/", List.of(role("ROLE", LATER)));
    }

    private static Reply role(String name, String expires) {
        return new Reply(
                200,
                "<R><Credentials><AccessKeyId>" + name + "</AccessKeyId><SecretAccessKey>secret of "
                        + (name.equals("ROLE") ? "role" : "other") + "</SecretAccessKey>"
                        + "<SessionToken>session/token</SessionToken><Expiration>" + expires
                        + "</Expiration></Credentials></R>");
    }

    private void answers(String line, String body) {
        server.answers.put(line, List.of(new Reply(200, body)));
    }

    private void set(String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) variables.put(pairs[i], pairs[i + 1]);
    }

    private void aws(String name, String text) throws IOException {
        var file = home.resolve(".aws").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private AwsSettings settings(Map<String, Object> options) {
        return new AwsSettings(options, Map.copyOf(variables), null);
    }

    private AwsKeys keys(Map<String, Object> options) {
        return new AwsKeys(settings(options), connections);
    }

    private String answer(Map<String, Object> options) throws InterruptedException {
        return ask(keys(options));
    }

    /// The server's word on a request: it never streams.
    private String ask(AwsKeys keys) throws InterruptedException {
        var endpoint =
                new Endpoint("amazon-bedrock", server.url(), keys, null, Map.of(), Endpoint.TIMEOUT, Endpoint.TIMEOUT);
        return word(new BedrockConverse(endpoint, connections));
    }

    private static String word(Provider provider) throws InterruptedException {
        var request = Samples.request(
                Samples.model("amazon-bedrock", "anthropic.claude-x:0", null), List.of(Samples.user("hi")), List.of());
        try (var reply = provider.send(request)) {
            var message = ((Delta.Failed) reply.iterator().next()).failure().message();
            return message.replaceFirst("^amazon-bedrock \\(HTTP \\d+\\): (.*a model's stream: )?", "");
        }
    }
}
