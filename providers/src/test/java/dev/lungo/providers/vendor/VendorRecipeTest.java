package dev.lungo.providers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.ConfiguredModels;
import dev.lungo.providers.TestModels;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Carries out the recipe of CONTRIBUTING.md for a vendor with manners of its own: the file `AcmeVendor` and its
/// line in a list of vendors are all that it takes.
class VendorRecipeTest {
    private final HttpClients clients = new HttpClients(Map.of());
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
        clients.close();
    }

    @Test
    void aVendorIsOneFileAndOneLine() throws InterruptedException {
        var vendors = new Vendors(List.of(new AcmeVendor()));
        ask(models(vendors));
        var asked = server.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/regions/eu/chat/completions");
        assertThat(asked.header("X-acme-key")).isEqualTo("acme-0123456789");
        assertThat(asked.header("Authorization")).isEmpty();
        assertThat(vendors.wireName("acme", "m")).isEqualTo("acme-m");
        assertThat(vendors.wireName("other", "m")).isEqualTo("m");
    }

    @Test
    void withoutItsLineTheProviderHasNoAddress() {
        var models = models(new Vendors(List.of()));
        assertThat(models.usable()).isEmpty();
        assertThat(models(new Vendors(List.of(new AcmeVendor()))).usable()).hasSize(1);
    }

    private void ask(ConfiguredModels models) throws InterruptedException {
        Model model = models.find(ModelRef.parse("acme/m")).orElseThrow();
        var request =
                new Request(model, "", List.of(), List.of(), "hi", new Request.Settings(10, null, null, Map.of()), "");
        try (var reply = models.provider(model).send(request)) {
            reply.iterator().next();
        }
    }

    private ConfiguredModels models(Vendors vendors) {
        var model = Components.only(ModelSettings.class);
        var acme = Components.only(
                ProviderSettings.class,
                "name",
                "Acme",
                "env",
                List.of("ACME_KEY"),
                "options",
                Map.of("region", "eu", "apiKey", "acme-0123456789"),
                "models",
                Map.of("m", model));
        return TestModels.models(
                TestModels.config(Map.of("acme", acme), List.of(), null),
                Map.of("ACME_HOST", server.root()),
                clients,
                vendors);
    }
}
