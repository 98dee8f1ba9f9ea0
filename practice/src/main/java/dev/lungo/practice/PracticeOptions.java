package dev.lungo.practice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How many requests are kept in memory, the file each is appended to, and what marks a request for a title.
public record PracticeOptions(int keep, @Nullable Path record, String titleMark) {

    public static final PracticeOptions DEFAULT = new PracticeOptions(1000, null, "title");
}
