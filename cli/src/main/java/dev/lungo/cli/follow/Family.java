package dev.lungo.cli.follow;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session and the sessions that its turns have made, each with its depth.
public final class Family {
    public static final int STRANGER = -1;

    private final Map<Id<Session>, Integer> depths = new HashMap<>();
    private final Map<Id<Session>, String> works = new HashMap<>();

    public Family(Id<Session> root) {
        depths.put(root, 0);
    }

    /// The sessions that work for this one, each before those that work for it.
    public static List<Session> below(LungoClient client, Id<Session> root) {
        var all = new ArrayList<Session>();
        for (var child : client.children(root)) {
            all.add(child);
            all.addAll(below(client, child.id()));
        }
        return all;
    }

    public void born(Session child) {
        var parent = child.parentID();
        if (parent == null || !depths.containsKey(parent)) return;
        depths.putIfAbsent(child.id(), depths.get(parent) + 1);
        works.put(child.id(), child.title());
    }

    /// The title of a subagent's session; null for the session itself and for strangers.
    public @Nullable String work(Id<Session> id) {
        return works.get(id);
    }

    /// 0 for the session itself, more for what descends from it, `STRANGER` for others.
    public int depth(@Nullable Id<Session> id) {
        return id == null ? STRANGER : depths.getOrDefault(id, STRANGER);
    }
}
