package dev.lungo.app;

import dev.lungo.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Directories of tests: laid out as a repository, and read back whole.
final class Trees {
    private Trees() {}

    static void git(Path directory) throws IOException, InterruptedException {
        for (var arguments :
                new String[][] {{"init", "-q"}, {"add", "-A", "-f"}, {"commit", "-q", "--no-verify", "-m", "Start"}}) {
            var command = new ProcessBuilder(
                    "git",
                    "-c",
                    "user.name=Test",
                    "-c",
                    "user.email=test@example.invalid",
                    "-c",
                    "core.autocrlf=false",
                    "-c",
                    "commit.gpgsign=false");
            command.command().addAll(java.util.List.of(arguments));
            var process = command.directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException("git " + String.join(" ", arguments) + ": " + output);
        }
    }

    /// Returns when everything is gone: processes that are ending still remove files of their own.
    static void delete(Path directory) throws IOException {
        Await.until(() -> isDeleted(directory));
    }

    private static boolean isDeleted(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
        } catch (NoSuchFileException | DirectoryNotEmptyException | UncheckedIOException changed) {
            return Files.notExists(directory);
        }
        return Files.notExists(directory);
    }

    /// Every file with its bytes as Latin-1 characters, so that they compare and print; `.git` left out.
    static Map<String, String> read(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var name = root.relativize(file).toString();
                if (!name.startsWith(".git/")) files.put(name, characters(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    static Map<String, String> characters(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> characters(file.getValue()), (a, _) -> a, TreeMap::new));
    }

    static String characters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
