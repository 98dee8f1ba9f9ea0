package dev.lungo.providers.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Place;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.providers.ConfiguredModels;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.testkit.Components;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialResolverTest {
    @TempDir
    private Path home;

    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void configurationBeatsWhatIsStoredWhichBeatsTheEnvironment() throws IOException, InterruptedException {
        var ring = ring();
        var environment =
                Map.of("LAB_KEY", " one ", "LAB_KEY_2", "two", "LAB_KEY_4", "not this", "HOME", home.toString());
        assertThat(shown(ring, environment, Map.of())).containsExactly("one", "two");
        ring.credentials()
                .store("lab", new Stored(new Credential.Api(List.of("s1", "s2", "s3"), Map.of()), Place.FILE));
        assertThat(shown(ring, environment, Map.of())).containsExactly("s1", "s2", "s3");
        ring.credentials().store("lab", new Stored(new Credential.Command(List.of("echo", "printed")), Place.FILE));
        assertThat(shown(ring, environment, Map.of())).containsExactly("printed");
        assertThat(shown(ring, environment, Map.of("apiKeyCommand", "echo $((20 + 2))")))
                .containsExactly("22");
        assertThat(shown(ring, environment, Map.of("apiKey", "c", "apiKeyCommand", "echo no")))
                .containsExactly("c");
        assertThat(shown(ring, environment, Map.of("apiKeys", List.of("c1", "", "c1", "c2"), "apiKey", "c")))
                .containsExactly("c1", "c2");
    }

    @Test
    void aCommandOfAProjectIsNotRun() {
        var provider = info(
                Map.of("apiKeyCommand", List.of("touch", home.resolve("ran").toString())));
        var source = new CredentialResolver(
                ring(),
                new ProviderEnvironment(Map.of("LAB_KEY", "one")),
                () -> config(Map.of("apiKeyCommand", "mine")));
        assertThat(source.of(provider))
                .isEqualTo(ResolvedCredential.missing(
                        "provider.lab.options.apiKeyCommand is set by a file of this project, but only your own"
                                + " configuration can run commands. If you trust the command, move it to"
                                + " ~/.config/lungo/lungo.json, or run `lungo auth login lab --command`."));
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void aSignInThatOnlyOpenCodeCanUseHidesNoVariable() throws IOException, InterruptedException {
        var ring = ring();
        ring.credentials()
                .store("lab", new Stored(new Credential.OAuth("access", "refresh", 0, null, null), Place.FILE));
        assertThat(shown(ring, Map.of("LAB_KEY", "one", "HOME", home.toString()), Map.of()))
                .containsExactly("one");
        assertThat(source(ring, Map.of(), Map.of()).of(info(Map.of())).missing())
                .contains("`lungo auth login lab`");
    }

    @Test
    void sharesFactsAboutAKeyAcrossDirectories() throws IOException, InterruptedException {
        var ring = ring();
        var environment = Map.of("LAB_KEY", "one", "LAB_KEY_2", "two");
        source(ring, environment, Map.of()).of(info(Map.of())).keys().refused("one", 401);
        assertThat(source(ring, environment, Map.of()).of(info(Map.of())).keys().current())
                .isEqualTo("two");
    }

    @Test
    void aTokenOnlyGoesWhereItsProviderOrTheUserSays() throws IOException, InterruptedException {
        var ring = ring();
        ring.credentials()
                .store(
                        "openai",
                        new Stored(
                                new Credential.OAuth("the-access-token", "refresh", 0, "account-7", null), Place.FILE));
        var foreign = Map.<String, Object>of(
                "baseURL", "https://elsewhere.test", "oauth", Map.of("tokenUrl", "https://elsewhere.test/token"));
        var catalog = new Catalog();
        var config = config("openai", foreign);
        var model = ModelRef.parse("openai/gpt-5.5");
        var provider = new ProviderInfo(
                "openai",
                "OpenAI",
                "config",
                List.of("OPENAI_API_KEY"),
                null,
                foreign,
                Map.of("gpt-5.5", catalog.models("openai").get("gpt-5.5")));
        var distrusted =
                new CredentialResolver(ring, new ProviderEnvironment(Map.of()), () -> Config.DEFAULTS).of(provider);
        assertThat(distrusted.url()).isEqualTo("https://chatgpt.com/backend-api/codex");
        assertThat(distrusted.headers()).isEqualTo(Map.of("ChatGPT-Account-Id", "account-7"));
        assertThat(distrusted.keys().current()).isEqualTo("the-access-token");
        assertThat(new CredentialResolver(ring, new ProviderEnvironment(Map.of()), () -> config)
                        .of(provider)
                        .url())
                .isEqualTo("https://elsewhere.test");
        var models = new ConfiguredModels(
                catalog,
                new ConfiguredModels.Layers(Config.DEFAULTS, () -> Config.DEFAULTS, _ -> null),
                Map.of(),
                ring,
                new LocalServers(List.of(), connections));
        assertThat(models.find(model).orElseThrow().cost())
                .as("the subscription has paid")
                .isEqualTo(Model.Cost.FREE);
        assertThat(models.find(ModelRef.parse("openai/gpt-4o")))
                .as("not part of it")
                .isEmpty();
    }

    @Test
    void theTokenOfAnOrganizationStandsForItsVariable() throws IOException, InterruptedException {
        var ring = ring();
        ring.credentials()
                .store("https://company.test", new Stored(new Credential.WellKnown("LAB_KEY", "given"), Place.FILE));
        assertThat(shown(ring, ring.variables(Map.of("HOME", home.toString())), Map.of()))
                .containsExactly("given");
    }

    private KeyRing ring() {
        return new KeyRing(
                new CredentialFile(home.resolve("auth.json"), home.resolve("none.json"), Keychain.none("of a test")),
                connections);
    }

    /// Every key that is shown until the first comes again.
    private List<String> shown(KeyRing ring, Map<String, String> environment, Map<String, Object> options)
            throws IOException, InterruptedException {
        var variables = new HashMap<>(environment);
        variables.put("PATH", System.getenv("PATH"));
        var keys = source(ring, variables, options).of(info(options)).keys();
        var shown = new LinkedHashSet<String>();
        for (var key = keys.current(); shown.add(key) && keys.refused(key, 401); key = keys.current())
            assertThat(key).isNotNull();
        return List.copyOf(shown);
    }

    private static CredentialResolver source(
            KeyRing ring, Map<String, String> environment, Map<String, Object> options) {
        return new CredentialResolver(ring, new ProviderEnvironment(environment), () -> config(options));
    }

    private static ProviderInfo info(Map<String, Object> options) {
        return new ProviderInfo("lab", "Lab", "config", List.of("LAB_URL", "LAB_KEY"), null, options, Map.of());
    }

    private static Config config(Map<String, Object> options) {
        return config("lab", options);
    }

    private static Config config(String provider, Map<String, Object> options) {
        var settings = Components.only(ProviderSettings.class, "options", options);
        return Components.with(Config.DEFAULTS, "provider", Map.of(provider, settings));
    }
}
