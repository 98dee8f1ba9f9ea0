package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.ConnectionChecks;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.Request;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.CompatibleServer;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.credential.SingleCredential;
import dev.lungo.providers.http.HttpClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends the shortest request with a credential that is not stored yet. Only the user's own configuration counts, so
/// that no project chooses the address.
final class CheckedConnections implements ConnectionChecks {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /// Less is refused by some providers.
    private static final long ANSWER_TOKENS = 16;

    private static final List<String> CONFIGURED = List.of("apiKeys", "apiKey", "authToken", "apiKeyCommand");

    /// The parts that all checks share.
    record Machine(Catalog catalog, HttpClients clients, LocalServers local) {}

    private final Machine machine;
    private final Supplier<Config> own;
    private final Map<String, String> environment;

    CheckedConnections(Machine machine, Supplier<Config> own, Map<String, String> environment) {
        this.machine = machine;
        this.own = own;
        this.environment = new HashMap<>(environment);
        // A key of the environment must not answer for the one that is checked.
        this.environment.keySet().removeIf(SecretNames::named);
    }

    @Override
    public Outcome credential(String providerID, Credential credential) throws InterruptedException {
        if (!(credential instanceof Credential.Api api) || api.keys().size() == 1)
            return limited(providerID, credential);
        var last = Outcome.failed("");
        for (int i = 0; i < api.keys().size(); i++) {
            last = limited(providerID, new Credential.Api(List.of(api.keys().get(i)), api.metadata()));
            if (!last.works())
                return Outcome.failed("key " + (i + 1) + " of " + api.keys().size() + ": " + last.problem());
        }
        return last;
    }

    private Outcome limited(String providerID, Credential credential) throws InterruptedException {
        var task = new FutureTask<>(() -> check(providerID, credential));
        Thread.ofVirtual().name("key-check").start(task);
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Outcome.failed("no answer within " + LIMIT.toSeconds() + " seconds");
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private Outcome check(String providerID, Credential credential) throws InterruptedException {
        var config = own.get();
        var settings = config.provider().get(providerID);
        var configured = settings == null
                ? Optional.<String>empty()
                : CONFIGURED.stream().filter(settings.options()::containsKey).findFirst();
        if (configured.isPresent())
            return Outcome.failed("provider." + providerID + ".options." + configured.get()
                    + " of your configuration is used instead of a stored key");
        var ring = new KeyRing(new SingleCredential(providerID, credential), machine.clients);
        var models = new ConfiguredModels(
                machine.catalog, ConfiguredModels.Layers.own(config), environment, ring, machine.local);
        var model = cheapest(models, providerID);
        return model == null
                ? Outcome.failed("no model of " + providerID + " can be used with a key")
                : answer(models, model, ring);
    }

    private static @Nullable Model cheapest(ConfiguredModels models, String providerID) {
        var best = models.usable(providerID).flatMap(models::best);
        if (best.isEmpty()) return null;
        var small = models.small(best.get());
        ModelRef chosen = small.isEmpty() ? best.get() : small.getFirst();
        return models.find(chosen).or(() -> models.find(best.get())).orElse(null);
    }

    private static Outcome answer(ConfiguredModels models, Model model, KeyRing ring) throws InterruptedException {
        var settings = new Request.Settings(ANSWER_TOKENS, null, null, Map.of());
        var request = new Request(model, "", List.of(), List.of(), "Reply with OK.", settings, "");
        try (var reply = models.provider(model).send(request)) {
            for (var delta : reply) {
                return switch (delta) {
                    case Delta.Piece _, Delta.Finished _ -> new Outcome(true, model.name(), "");
                    case Delta.Failed failed -> outcome(model, failed.failure(), ring);
                };
            }
        }
        return Outcome.failed("the provider gave no answer");
    }

    private static Outcome outcome(Model model, Failure failure, KeyRing ring) {
        return switch (Fault.of(failure)) {
            case RATE_LIMIT, OVERFLOW, REFUSAL, TOOLS -> new Outcome(true, model.name(), "");
            case QUOTA, AUTH, UNAVAILABLE, BROKEN, INVALID, ABORTED, UNKNOWN ->
                Outcome.failed(ring.masked(failure.message()));
        };
    }

    @Override
    public Listing models(String address, @Nullable String key) throws InterruptedException {
        return new CompatibleServer(machine.clients).models(address, key);
    }
}
