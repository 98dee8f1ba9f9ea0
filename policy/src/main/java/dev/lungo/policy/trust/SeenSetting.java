package dev.lungo.policy.trust;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust.Change;
import java.util.ArrayList;
import java.util.List;

/// A setting that a person saw when they trusted a directory: its beginning as it was shown, without secrets, and the
/// hash of all of it.
public record SeenSetting(String source, String key, String value, String hash) {
    private static final int LONGEST = 2_000;

    public static SeenSetting of(Held held, String hash) {
        var value = held.value();
        var kept = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        return new SeenSetting(held.source(), held.key(), kept, hash);
    }

    private boolean isAbout(SeenSetting other) {
        return source.equals(other.source) && key.equals(other.key);
    }

    private Held held() {
        return new Held(source, key, value);
    }

    /// The differences between the settings `before` and the `items`, which are `now` as they would be remembered.
    /// Settings with the same file and key, as the items of a list, are compared in their order.
    public static List<Change> changes(List<SeenSetting> before, List<Held> items, List<SeenSetting> now) {
        var gone = new ArrayList<>(before);
        var rest = new ArrayList<Integer>();
        for (int i = 0; i < now.size(); i++) if (!removed(gone, now.get(i))) rest.add(i);
        var changes = new ArrayList<Change>();
        for (int i : rest) {
            var old = gone.stream().filter(now.get(i)::isAbout).findFirst();
            old.ifPresent(gone::remove);
            changes.add(
                    old.isEmpty()
                            ? new Change(Change.Kind.ADDED, items.get(i), "")
                            : new Change(Change.Kind.CHANGED, items.get(i), old.get().value));
        }
        for (var setting : gone) changes.add(new Change(Change.Kind.REMOVED, setting.held(), setting.value));
        return List.copyOf(changes);
    }

    private static boolean removed(List<SeenSetting> gone, SeenSetting setting) {
        return gone.removeIf(old -> old.isAbout(setting) && old.hash.equals(setting.hash));
    }
}
