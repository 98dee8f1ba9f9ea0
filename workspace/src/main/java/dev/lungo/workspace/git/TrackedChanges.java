package dev.lungo.workspace.git;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Vcs.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Differences between a commit and the worktree in tracked files.
final class TrackedChanges {
    private static final String START = "diff --git ";

    private final GitProgram git;
    private final String since;

    TrackedChanges(GitProgram git, String since) {
        this.git = git;
        this.since = since;
    }

    /// `context` below 0 means without patches.
    List<Change> list(int context) throws ToolFailure, InterruptedException {
        var statuses = statuses();
        if (statuses.isEmpty()) return List.of();
        var patches = context < 0 ? List.<String>of() : patches(context);
        var changes = new ArrayList<Change>();
        int at = 0;
        for (var line : diff("--numstat", "-z").split("\0")) {
            if (line.isEmpty()) continue;
            var fields = line.split("\t", 3);
            var patch = at < patches.size() ? patches.get(at) : null;
            changes.add(new Change(
                    fields[2],
                    patch,
                    number(fields[0]),
                    number(fields[1]),
                    statuses.getOrDefault(fields[2], "modified")));
            at++;
        }
        return changes;
    }

    private Map<String, String> statuses() throws ToolFailure, InterruptedException {
        var fields = diff("--name-status", "-z").split("\0");
        var statuses = new HashMap<String, String>();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            statuses.put(
                    fields[i + 1],
                    switch (fields[i].charAt(0)) {
                        case 'A' -> "added";
                        case 'D' -> "deleted";
                        default -> "modified";
                    });
        }
        return statuses;
    }

    /// One for each file, in git's order, which is that of `--numstat`.
    private List<String> patches(int context) throws ToolFailure, InterruptedException {
        var patches = new ArrayList<String>();
        @Nullable StringBuilder patch = null;
        for (var line : diff("-U" + context).splitWithDelimiters("\n", -1)) {
            if (line.startsWith(START)) {
                if (patch != null) patches.add(patch.toString());
                patch = new StringBuilder();
            }
            if (patch != null) patch.append(line);
        }
        if (patch != null) patches.add(patch.toString());
        return patches;
    }

    private String diff(String... options) throws ToolFailure, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=dirty"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(since, "--"));
        return git.run(arguments.toArray(String[]::new));
    }

    /// Binary files have no number.
    private static int number(String text) {
        return text.equals("-") ? 0 : Integer.parseInt(text);
    }
}
