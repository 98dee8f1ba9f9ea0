package dev.lungo.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a directory a git repository with one commit, the same hash on every machine whatever the user's
/// configuration.
record FirstCommit(Path directory) {

    private static final String WHO = "Lungo practice";
    private static final String MAIL = "practice@lungo.invalid";
    private static final String WHEN = "2026-01-01T00:00:00Z";

    boolean make(String message) throws IOException, InterruptedException {
        return git("init", "--quiet", "--initial-branch=main")
                && git("add", "--all")
                && git(
                        "-c",
                        "commit.gpgsign=false",
                        "-c",
                        "core.hooksPath=/dev/null",
                        "commit",
                        "--quiet",
                        "--message",
                        message);
    }

    private boolean git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        for (var role : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + role + "_NAME", WHO);
            builder.environment().put("GIT_" + role + "_EMAIL", MAIL);
            builder.environment().put("GIT_" + role + "_DATE", WHEN);
        }
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        var process = builder.start();
        try {
            return process.waitFor() == 0;
        } finally {
            process.destroy();
        }
    }
}
