package dev.lungo.practice;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
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
        var launch = Launch.of(Profile.GIT, command).in(directory);
        for (var role : List.of("AUTHOR", "COMMITTER")) {
            launch = launch.with("GIT_" + role + "_NAME", WHO)
                    .with("GIT_" + role + "_EMAIL", MAIL)
                    .with("GIT_" + role + "_DATE", WHEN);
        }
        return ProcessLauncher.direct().run(launch).succeeded();
    }
}
