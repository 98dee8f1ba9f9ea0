package dev.lungo.core.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks what a user enters to reach a provider, before it is stored. A check sends a request, so it needs a user who
/// wants it. Thread-safe.
public interface ConnectionChecks {
    /// Result of a check: the model that accepted the key, or the problem, which never contains the key.
    record Outcome(boolean works, String model, String problem) {
        public static Outcome failed(String problem) {
            return new Outcome(false, "", problem);
        }
    }

    /// A model of a server; `context` is its window in tokens, 0 if the server does not report it.
    record ListedModel(String id, long context) {}

    /// The models of a server at its base address, or the problem.
    record Listing(String baseURL, List<ListedModel> models, String problem) {
        public Listing {
            models = List.copyOf(models);
        }
    }

    /// Sends the shortest request with this credential to one of the provider's models.
    Outcome credential(String providerID, Credential credential) throws InterruptedException;

    /// Lists the models of an OpenAI-compatible server. `key` is null where it needs none.
    Listing models(String address, @Nullable String key) throws InterruptedException;
}
