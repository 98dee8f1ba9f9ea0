package dev.lungo.providers;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.text.Similarity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds models with names like one that does not exist, for an error message.
record SimilarModels(ConfiguredProviders providers) {
    private static final int MOST = 3;

    /// Models of the named provider come first, then those of usable providers, else of providers with a similar name.
    List<ModelRef> to(ModelRef ref) {
        var similar = new LinkedHashSet<String>();
        providers.find(ref.providerID()).ifPresent(named -> similar.addAll(near(ref, List.of(named))));
        similar.addAll(near(ref, providers.usable()));
        if (similar.isEmpty()) {
            var named = nearest(ref.providerID(), providers.ids(), 2).stream()
                    .flatMap(id -> providers.find(id).stream())
                    .toList();
            similar.addAll(near(ref, named));
        }
        return similar.stream().limit(MOST).map(ModelRef::parse).toList();
    }

    private static List<String> near(ModelRef ref, Collection<ProviderInfo> providers) {
        var byName = new LinkedHashMap<String, String>();
        providers.stream()
                .flatMap(provider -> provider.models().values().stream())
                .forEach(model -> byName.putIfAbsent(model.id(), model.ref().toString()));
        return nearest(ref.modelID(), byName.keySet(), MOST).stream()
                .map(byName::get)
                .toList();
    }

    private static List<String> nearest(String wanted, Collection<String> names, int count) {
        return Similarity.nearest(wanted, names, Math.max(2, wanted.length() / 2)).stream()
                .limit(count)
                .toList();
    }
}
