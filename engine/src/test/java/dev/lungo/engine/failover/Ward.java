package dev.lungo.engine.failover;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.session.Failure;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Models without servers, and a clock that stands still, for what is decided about them.
final class Ward implements Models {
    private final List<String> names;
    volatile long time = 1_000_000;
    final Health health = new Health(() -> Instant.ofEpochMilli(time));

    Ward(String... names) {
        this.names = List.of(names);
    }

    static Failure.Api api(int status) {
        return new Failure.Api("status " + status, status, status == 429 || status >= 500, null, null, null);
    }

    ModelRef ref(String name) {
        return new ModelRef("ward", name);
    }

    Model model(String name) {
        return new Model(
                name,
                "ward",
                name,
                null,
                new Model.Api(name, "http://ward", "ward"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of(),
                Map.of(),
                Map.of());
    }

    Health.Pass enter(String name) {
        return health.enter(this, model(name));
    }

    boolean admits(String name) {
        return health.admits(this, model(name));
    }

    Chain chain(String... wanted) {
        return new Chain(this, Arrays.stream(wanted).map(this::ref).toList());
    }

    @Override
    public List<ProviderInfo> usable() {
        return List.of();
    }

    @Override
    public List<ProviderInfo> all() {
        return List.of();
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        return names.contains(ref.modelID()) ? Optional.of(model(ref.modelID())) : Optional.empty();
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return List.of();
    }

    @Override
    public Provider provider(Model model) {
        throw new IllegalArgumentException("nobody is asked here");
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return List.of();
    }

    @Override
    public Optional<ModelRef> fallback() {
        return Optional.empty();
    }
}
