package dev.lungo.practice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Number of requests kept in memory, the file to which each is appended, and the mark of a request for a title.
public record PracticeOptions(int keep, @Nullable Path record, String titleMark) {

    public static final PracticeOptions DEFAULT = new PracticeOptions(1000, null, "title");
}
