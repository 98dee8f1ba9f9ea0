package dev.lungo.config;

import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.policy.shell.table.WordGroups;
import dev.lungo.policy.trust.TrustTable;
import dev.lungo.policy.trust.Verdict;
import java.util.function.Consumer;

/// Takes out of a trusted project's file the keys that only the user's own configuration may set.
final class OwnKeys {
    private OwnKeys() {}

    static Node.Fields without(Node.Fields layer, Consumer<Problem> problems) {
        return without(layer, "", "", problems);
    }

    private static Node.Fields without(Node.Fields fields, String path, String row, Consumer<Problem> problems) {
        var kept = fields;
        for (var entry : fields.entries().entrySet()) {
            var key = KeyPath.of(path, entry.getKey());
            var below = TrustTable.all().below(row, entry.getKey());
            if (TrustTable.all().find(below) instanceof Verdict.Never || steers(path, entry.getKey())) {
                problems.accept(Problem.warning(
                        entry.getValue().value().place(),
                        "only your own configuration can set " + key + "; this is ignored"));
                kept = kept.without(entry.getKey());
            } else if (entry.getValue().value() instanceof Node.Fields inner) {
                kept = kept.with(
                        entry.getKey(), new Node.Entry(entry.getValue().key(), without(inner, key, below, problems)));
            }
        }
        return kept;
    }

    /// True for a variable of commands that decides which code runs.
    private static boolean steers(String path, String key) {
        return path.equals("env") && WordGroups.steers(key);
    }
}
