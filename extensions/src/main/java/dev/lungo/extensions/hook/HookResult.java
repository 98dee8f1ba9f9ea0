package dev.lungo.extensions.hook;

import dev.lungo.policy.shell.table.WordGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The end of one run: its exit code (null if its time was up), what it printed, a `problem` that kept it from
/// running, and variables that it sets for the commands of the session. An address ends with 0, or with 1 for a status
/// that is not a success.
public record HookResult(
        @Nullable Integer exit,
        String output,
        String errors,
        @Nullable String problem,
        Map<String, String> environment) {
    public HookResult {
        environment = Map.copyOf(environment);
    }

    public HookResult(@Nullable Integer exit, String output, String errors, @Nullable String problem) {
        this(exit, output, errors, problem, Map.of());
    }

    /// The variables that decide which code runs. Those of a repository's hook are left out: commands outside of the
    /// sandbox get them, too.
    List<String> steering() {
        return environment.keySet().stream().filter(WordGroups::steers).sorted().toList();
    }

    HookResult without(List<String> variables) {
        var left = new HashMap<>(environment);
        left.keySet().removeAll(variables);
        return new HookResult(exit, output, errors, problem, left);
    }

    boolean succeeded() {
        return exit != null && exit == 0 && problem == null;
    }

    /// True for the exit code that refuses.
    boolean refused() {
        return exit != null && exit == 2;
    }

    static HookResult failed(String problem) {
        return new HookResult(1, "", "", problem);
    }
}
