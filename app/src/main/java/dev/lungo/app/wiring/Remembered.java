package dev.lungo.app.wiring;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The instances (`T`) of the directories used last. A forgotten one stays known while it is in use, for example by a
/// running turn. Thread-safe.
final class Remembered<T> {
    /// `problem` describes the invalid part of the configuration; the instance uses the rest.
    record Known<T>(T instance, @Nullable String problem, long checked) {}

    /// One directory. The holder of its lock reads its configuration, and the others wait for the result.
    static final class Place<T> {
        final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Known<T> known;

        @Nullable
        Known<T> known() {
            return known;
        }

        void know(Known<T> seen) {
            known = seen;
        }
    }

    private final int most;
    private final LinkedHashMap<Path, Place<T>> places = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Path, WeakReference<T>> forgotten = new HashMap<>();

    Remembered(int most) {
        this.most = most;
    }

    synchronized Place<T> of(Path directory) {
        var known = places.get(directory);
        if (known != null) return known;
        var place = new Place<T>();
        places.put(directory, place);
        if (places.size() > most) forgetEldest();
        return place;
    }

    private void forgetEldest() {
        var eldest = places.pollFirstEntry();
        forgotten.values().removeIf(instance -> instance.get() == null);
        var known = eldest.getValue().known();
        if (known != null && known.problem == null) forgotten.put(eldest.getKey(), new WeakReference<>(known.instance));
    }

    /// The instance of a directory that was forgotten and is in use.
    synchronized @Nullable Known<T> inUse(Path directory) {
        var kept = forgotten.remove(directory);
        var instance = kept == null ? null : kept.get();
        return instance == null ? null : new Known<>(instance, null, 0);
    }

    synchronized void drop(Path directory) {
        places.remove(directory);
        forgotten.remove(directory);
    }

    /// Forgets all instances and returns them.
    synchronized List<T> dropAll() {
        var all = new ArrayList<T>();
        for (var place : places.values()) {
            var known = place.known();
            if (known != null) all.add(known.instance);
        }
        for (var instance : forgotten.values()) {
            var used = instance.get();
            if (used != null) all.add(used);
        }
        places.clear();
        forgotten.clear();
        return all;
    }
}
