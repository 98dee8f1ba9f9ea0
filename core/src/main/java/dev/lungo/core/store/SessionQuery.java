package dev.lungo.core.store;

import org.jspecify.annotations.Nullable;

/// Which sessions, newest update first. Null means any. `roots` leaves out child sessions; `search`
/// is a part of the title, in any case; `start` is the oldest update in epoch milliseconds; `path` is
/// that of the session in its project; `end` is the update before which a page begins; `unarchived` leaves
/// out those that are archived.
public record SessionQuery(
        @Nullable String projectID,
        @Nullable String directory,
        @Nullable String parentID,
        boolean roots,
        @Nullable String search,
        long start,
        int limit,
        @Nullable String path,
        long end,
        boolean unarchived) {
    public SessionQuery(
            @Nullable String projectID,
            @Nullable String directory,
            @Nullable String parentID,
            boolean roots,
            @Nullable String search,
            long start,
            int limit) {
        this(projectID, directory, parentID, roots, search, start, limit, null);
    }

    public SessionQuery(
            @Nullable String projectID,
            @Nullable String directory,
            @Nullable String parentID,
            boolean roots,
            @Nullable String search,
            long start,
            int limit,
            @Nullable String path) {
        this(projectID, directory, parentID, roots, search, start, limit, path, Long.MAX_VALUE, false);
    }

    public static SessionQuery all(int limit) {
        return new SessionQuery(null, null, null, false, null, 0, limit);
    }
}
