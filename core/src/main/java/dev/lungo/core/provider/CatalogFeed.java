package dev.lungo.core.provider;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Fetches facts on providers and models. Nothing else does, and it only when a person wants it. Thread-safe.
public interface CatalogFeed {
    /// Contents of the catalog after a refresh, and how many models are new, removed, or repriced.
    record Change(String source, int providers, int models, int added, int removed, int repriced) {}

    /// `address` is that of a list in the form of models.dev's `api.json`, on the web or a file; null for
    /// the configured one.
    ///
    /// @throws IOException when it cannot be had or read; the message says why, and nothing was changed
    Change refresh(@Nullable String address) throws IOException, InterruptedException;
}
