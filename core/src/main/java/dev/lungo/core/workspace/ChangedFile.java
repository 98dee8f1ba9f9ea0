package dev.lungo.core.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A changed file in pieces that a person accepts or rejects one by one. `file` is relative to the worktree, `from` its
/// earlier name if it was moved. `status` is one of added, deleted, modified, renamed. `version` names both contents:
/// another one means that one of them changed. Without pieces, a content is not kept.
public record ChangedFile(String file, @Nullable String from, String status, String version, List<Hunk> hunks) {
    /// A piece of a change. `patch` is its unified diff with a header; it is empty if `note` says all, as for a mode
    /// or a binary file. `section` is the line that introduces the place, such as the head of a function, or empty.
    /// `line` is its first line in the new text, or 0.
    public record Hunk(String patch, String note, String section, int line, int additions, int deletions) {
        /// A piece that is no text.
        public static Hunk noted(String note) {
            return new Hunk("", note, "", 0, 0, 0);
        }
    }

    public int additions() {
        return hunks.stream().mapToInt(Hunk::additions).sum();
    }

    public int deletions() {
        return hunks.stream().mapToInt(Hunk::deletions).sum();
    }
}
