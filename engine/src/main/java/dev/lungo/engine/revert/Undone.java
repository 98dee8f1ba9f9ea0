package dev.lungo.engine.revert;

import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A session after undoing or redoing: the files that changed, and those that should have changed but could not.
/// Names are relative to the session's directory where they are below it.
public record Undone(Session session, List<String> files, List<Session.Left> left) {
    static Undone nothing(Session session) {
        return new Undone(session, List.of(), List.of());
    }

    static List<String> names(Session session, Collection<Path> files) {
        return files.stream().map(file -> name(session, file)).sorted().toList();
    }

    static String name(Session session, Path file) {
        var text = FileName.text(file);
        var root = session.directory().endsWith("/") ? session.directory() : session.directory() + "/";
        return text.startsWith(root) ? text.substring(root.length()) : text;
    }

    static List<Session.Left> left(Session session, Map<Path, Snapshots.Left> left) {
        var reasons = new TreeMap<String, Session.Left>();
        left.forEach((file, why) -> {
            var name = name(session, file);
            reasons.put(name, new Session.Left(name, reason(why)));
        });
        return List.copyOf(reasons.values());
    }

    private static String reason(Snapshots.Left why) {
        return switch (why) {
            case CONFLICT -> "changed since in the same place; left as it is";
            case PARTLY -> "partly changed since in the same place; those lines were left, the others restored";
            case NOT_KEPT -> "its content was not kept (too large, over the quota, or deleted by age); left as it is";
            case OUTSIDE -> "outside the project; left as it is";
        };
    }
}
