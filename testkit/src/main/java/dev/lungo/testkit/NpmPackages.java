package dev.lungo.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Packages from the registry that npm is configured for, kept below `.build`, which git ignores.
public final class NpmPackages {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private NpmPackages() {}

    /// The directory whose `node_modules` has the package; the test is skipped when that is impossible here.
    public static Path with(String name, String version) throws IOException, InterruptedException {
        return with(name, version, "--include=peer");
    }

    /// The same without the packages that it expects beside it, which may be large.
    public static Path alone(String name, String version) throws IOException, InterruptedException {
        return with(name, version, "--omit=peer");
    }

    private static Path with(String name, String version, String peers) throws IOException, InterruptedException {
        var place = Path.of("../.build/npm")
                .resolve(name.replaceAll("[@/]", "") + "-" + version)
                .toAbsolutePath()
                .normalize();
        if (Files.exists(place.resolve("node_modules").resolve(name).resolve("package.json"))) return place;
        Files.createDirectories(place);
        var log = place.resolve("npm.log");
        try {
            var npm = new ProcessBuilder(List.of(
                            "npm",
                            "install",
                            "--no-audit",
                            "--no-fund",
                            peers,
                            "--fetch-retries=0",
                            "--prefix",
                            place.toString(),
                            name + "@" + version))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = npm.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) npm.destroyForcibly();
            Required.require(
                    ended && npm.exitValue() == 0, "npm could not install " + name + "@" + version + "; see " + log);
        } catch (IOException none) {
            Required.require(false, "npm is missing: " + none.getMessage());
        }
        return place;
    }
}
