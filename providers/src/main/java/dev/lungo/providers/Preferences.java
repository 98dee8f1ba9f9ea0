package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Resource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Default model if none is set: an ordered list of parts of ids. The first part that an id contains wins; then the
/// newest, then the shortest id.
final class Preferences {
    private static final Comparator<Model> NEWEST = Comparator.comparing(Model::release_date)
            .reversed()
            .thenComparingInt(model -> model.id().length())
            .thenComparing(Model::providerID)
            .thenComparing(Model::id);
    private static final Comparator<Model> PLAINEST =
            Comparator.<Model>comparingInt(model -> model.id().length()).thenComparing(NEWEST);

    private final List<String> pieces;

    Preferences(String resource) {
        this.pieces = Resource.lines(resource);
    }

    /// The model of the earliest piece; of several the newest.
    Optional<Model> newest(Collection<Model> models) {
        return choose(models, NEWEST);
    }

    /// The model of the earliest piece; of several the one with the shortest id, which is the
    /// maker's own name for it.
    Optional<Model> plainest(Collection<Model> models) {
        return choose(models, PLAINEST);
    }

    static Optional<Model> latest(Collection<Model> models) {
        return models.stream().min(NEWEST);
    }

    private Optional<Model> choose(Collection<Model> models, Comparator<Model> order) {
        return pieces.stream()
                .flatMap(piece -> models.stream().filter(model -> holds(model.id(), piece)).min(order).stream())
                .findFirst();
    }

    /// True if the id contains the part as whole words: "mini" is in gpt-5-mini, not in gemini.
    private static boolean holds(String id, String piece) {
        var text = id.toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
            int end = at + piece.length();
            boolean whole = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (whole && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) return true;
        }
        return false;
    }
}
