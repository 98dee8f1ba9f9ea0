package dev.lungo.core.session;

import org.jspecify.annotations.Nullable;

/// Change of one file: `file` relative to the project, `patch` a unified diff, `status` one of added, deleted,
/// modified.
public record FileDiff(
        @Nullable String file,
        @Nullable String patch,
        int additions,
        int deletions,
        @Nullable String status) {}
