package dev.lungo.cli.run;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session and the sessions that its turns have made, each with its depth.
final class Family {
    static final int STRANGER = -1;

    private final Map<Id<Session>, Integer> depths = new HashMap<>();

    Family(Id<Session> root) {
        depths.put(root, 0);
    }

    void born(Session child) {
        var parent = child.parentID();
        if (parent != null && depths.containsKey(parent)) depths.putIfAbsent(child.id(), depths.get(parent) + 1);
    }

    /// 0 for the session itself, more for what descends from it, `STRANGER` for others.
    int depth(@Nullable Id<Session> id) {
        return id == null ? STRANGER : depths.getOrDefault(id, STRANGER);
    }
}
