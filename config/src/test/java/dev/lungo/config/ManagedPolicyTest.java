package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An administrator's policy over layers that would loosen it.
class ManagedPolicyTest {
    private static final String POLICY = "etc/lungo/policy.json";
    private static final String MINE = "home/.config/lungo/lungo.json";

    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    private Fixture policy(String text) throws IOException {
        given.file(POLICY, text);
        Files.setPosixFilePermissions(root.resolve("etc/lungo"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(root.resolve(POLICY), PosixFilePermissions.fromString("rw-r--r--"));
        return given;
    }

    private List<String> settings(String start) {
        return given.settings().stream().filter(line -> line.startsWith(start)).toList();
    }

    @Test
    void withoutOneNothingChanges() {
        given.file(MINE, "{\"permission\": {\"bash\": \"allow\"}}");
        assertThat(given.load().managed().exists()).isFalse();
        assertThat(given.load().bounds().limits()).isEmpty();
        assertThat(given.load().managed().models()).isNull();
    }

    @Test
    void deniesAreLimitsWhateverOthersAllow() throws IOException {
        policy("{\"permission\": {\n \"bash\": {\"curl *\": \"deny\"},\n \"webfetch\": \"deny\"}}")
                .file(MINE, "{\"permission\": {\"bash\": {\"curl *\": \"allow\"}, \"webfetch\": \"allow\"}}")
                .file("repo/lungo.json", "{\"permission\": {\"*\": \"allow\"}}")
                .variable("LUNGO_PERMISSION", "{\"webfetch\": \"allow\"}");
        assertThat(given.load().bounds().limits())
                .containsExactly(new Rule("bash", "curl *", Action.DENY), new Rule("webfetch", "*", Action.DENY));
        assertThat(settings("permission"))
                .contains(
                        "permission.bash.\"curl *\" = \"deny\" # etc/lungo/policy.json:2",
                        "permission.webfetch.* = \"deny\" # etc/lungo/policy.json:3");
        assertThat(given.load(Standing.TRUSTING).orThrow().permission())
                .endsWith(new Rule("webfetch", "*", Action.DENY));
        assertThat(given.relative(given.load().managed().summary())).isEqualTo("etc/lungo/policy.json: 2 rules");
    }

    @Test
    void providersAreThoseOfBothLists() throws IOException {
        policy("{\"providers\": [\"anthropic\", \"openai\"], \"models\": [\"anthropic/*\"]}");
        assertThat(given.load().orThrow().enabled_providers()).containsExactly("anthropic", "openai");
        given.file(MINE, "{\"enabled_providers\": [\"openai\", \"groq\"]}");
        assertThat(given.load().orThrow().enabled_providers()).containsExactly("openai");
        assertThat(LayeredConfig.own(sources()).config().enabled_providers()).containsExactly("openai");
        assertThat(given.load().managed().models()).containsExactly("anthropic/*");
        given.file("repo/lungo.json", "{\"enabled_providers\": [\"groq\"]}");
        assertThat(given.load().orThrow().enabled_providers()).isEmpty();
    }

    private Sources sources() {
        var real = given.root;
        return new Sources(
                real.resolve("home"), Map.of(), real.resolve("repo"), real.resolve("repo"), real.resolve("etc"));
    }

    /// A blank list of the user permits any domain.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | [] | [\"*.corp.test\",\"docs.test\"] | [\"bad.corp.test\"]",
                "[\"a.corp.test\",\"evil.test\",\"*.docs.test\"] | [] | [\"a.corp.test\"] | [\"bad.corp.test\"]",
                "[\"evil.test\"] | [\"x.test\"] | [] | [\"x.test\",\"bad.corp.test\",\"*\"]",
            })
    void domainsAreThoseOfBothLists(String allow, String deny, String allowed, String denied) throws IOException {
        policy("{\"domains\": {\"allow\": [\"*.corp.test\", \"docs.test\"], \"deny\": [\"bad.corp.test\"]}}")
                .file(
                        MINE,
                        "{\"web\": {\"allow\": " + allow + ", \"deny\": " + deny + "},\n \"sandbox\": {\"domains\":"
                                + " [\"a.corp.test\", \"*.corp.test\", \"bad.corp.test\", \"npm.test\"]}}");
        assertThat(shown("web", "allow")).isEqualTo(allowed);
        assertThat(shown("web", "deny")).isEqualTo(denied);
        assertThat(shown("sandbox", "domains")).isEqualTo("[\"a.corp.test\"]");
    }

    /// A value of the effective configuration, as JSON.
    private String shown(String section, String key) {
        var document = given.load().origins().document().get(section);
        return Json.text(Json.mapper().valueToTree(document).path(key));
    }

    @ParameterizedTest
    @CsvSource({
        "require, off, require",
        "require, on, require",
        "on, off, on",
        "on, require, require",
        "require, , require"
    })
    void theStricterSandboxHolds(String policy, String own, String mode) throws IOException {
        policy("{\"sandbox\": \"" + policy + "\"}");
        if (own != null) given.file(MINE, "{\"sandbox\": {\"mode\": \"" + own + "\"}}");
        assertThat(shown("sandbox", "mode")).isEqualTo("\"" + mode + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"permission\": {\"bash\": \"allow\"}} | a policy can only \"deny\"",
                "{\"permission\": {\"bash\": {\"ls\": \"ask\"}}} | a policy can only \"deny\"",
                "{\"permission\": []} | \"permission\" must be an object",
                "{\"permissions\": {}} | unknown key \"permissions\"; use domains, models, permission, providers,"
                        + " sandbox",
                "{\"providers\": \"anthropic\"} | must be a list of strings",
                "{\"models\": [1]} | must be a string",
                "{\"domains\": {\"allow\": [\"http://x/\"]}} | http://x/",
                "{\"domains\": {\"only\": []}} | unknown key \"only\"; use allow, deny",
                "{\"sandbox\": \"off\"} | \"sandbox\" must be \"on\" or \"require\"",
                "[] | the administrator's policy must be an object",
                "'' | the administrator's policy must be an object",
                "{\"sandbox\" | policy.json",
            })
    void anythingWrongDeniesEverything(String text, String message) throws IOException {
        policy(text);
        closed(message);
    }

    private void closed(String message) {
        var loaded = given.load();
        assertThat(loaded.problems().getFirst().fatal()).isTrue();
        assertThat(loaded.problems().getFirst().toString()).contains(message);
        assertThat(loaded.bounds().limits()).containsExactly(new Rule("*", "*", Action.DENY));
        assertThat(loaded.managed().models()).isEmpty();
    }

    @Test
    void othersMustNotBeAbleToChangeIt() throws IOException {
        policy("{}");
        var file = root.resolve(POLICY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        closed("must not be writable for others than its owner");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        closed("must not be writable for others than its owner");
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(given.problems()).isEmpty();
        Files.delete(file);
        Files.createSymbolicLink(file, root.resolve("nowhere"));
        closed("the administrator's policy cannot be read");
    }
}
