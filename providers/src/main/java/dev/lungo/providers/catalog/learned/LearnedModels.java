package dev.lungo.providers.catalog.learned;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Facts that this process has learned about models from their servers. Windows are forgotten with the process,
/// because a server may be restarted with another one; a model without tools is stored in a file, because the user
/// confirmed it. Thread-safe.
public final class LearnedModels {
    /// A model at one address: the same name may be another model elsewhere.
    public record Place(String providerID, String url, String model) {
        private String line() {
            return String.join("\t", providerID, url, model);
        }
    }

    private final @Nullable Path file;
    private final Map<Place, Learned> known = new ConcurrentHashMap<>();

    /// `file` is where refusals of tools are kept; null keeps them in the process.
    public LearnedModels(@Nullable Path file) {
        this.file = file;
        if (file != null && Files.isRegularFile(file)) read(file);
    }

    public Learned of(Place place) {
        return known.getOrDefault(place, Learned.NOTHING);
    }

    /// From now on the model at this place is offered no tools.
    public void refusesTools(Place place) {
        learn(place, Learned::withoutTools);
        write();
    }

    void learn(Place place, UnaryOperator<Learned> lesson) {
        known.compute(place, (_, old) -> lesson.apply(old == null ? Learned.NOTHING : old));
    }

    private void read(Path from) {
        try {
            for (var line : Files.readAllLines(from)) {
                var fields = line.split("\t", -1);
                if (fields.length == 3)
                    known.put(new Place(fields[0], fields[1], fields[2]), Learned.NOTHING.withoutTools());
            }
        } catch (IOException unreadable) {
            System.getLogger("lungo.providers")
                    .log(
                            System.Logger.Level.WARNING,
                            "could not read " + from + ": models that reject tools will be asked again");
        }
    }

    private synchronized void write() {
        if (file == null) return;
        var lines = new TreeSet<String>();
        known.forEach((place, learned) -> {
            if (learned.refusesTools()) lines.add(place.line());
        });
        try {
            OwnerOnly.replace(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            System.getLogger("lungo.providers")
                    .log(System.Logger.Level.WARNING, "could not write " + file + ": " + unwritable.getMessage());
        }
    }
}
