package dev.lungo.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A repository, or `global` for everything outside one. `id` is the hash of the first commit.
public record Project(String id, String worktree, @Nullable String vcs, @Nullable String name, Time time, List<String> sandboxes) {
    public static final String GLOBAL = "global";

    public record Time(long created, long updated, @Nullable Long initialized) {}
}
