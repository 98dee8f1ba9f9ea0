package dev.lungo.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A repository, or `global` for everything outside one. `id` is the hash of the first commit.
/// Name, icon and commands are what people say of it.
public record Project(
        String id,
        String worktree,
        @Nullable String vcs,
        @Nullable String name,
        @Nullable Icon icon,
        @Nullable Commands commands,
        Time time,
        List<String> sandboxes) {
    public static final String GLOBAL = "global";

    public Project(
            String id,
            String worktree,
            @Nullable String vcs,
            @Nullable String name,
            Time time,
            List<String> sandboxes) {
        this(id, worktree, vcs, name, null, null, time, sandboxes);
    }

    public record Icon(
            @Nullable String url,
            @Nullable String override,
            @Nullable String color) {}

    public record Commands(@Nullable String start) {}

    public record Time(long created, long updated, @Nullable Long initialized) {}
}
