package dev.lungo.code.java;

import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project in a temporary directory, with its checker and an empty home.
final class JavaFolder implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    final Path directory;
    final Path home;
    final JavaChecker checker;

    JavaFolder(Path temporary) throws IOException {
        directory = Files.createDirectories(temporary.resolve("project")).toRealPath();
        home = Files.createDirectories(temporary.resolve("home"));
        checker = new JavaChecker(directory, home);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /// Writes a file without a check.
    void put(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
    }

    /// Writes or deletes a file, as an edit does.
    SourceChange edit(String name, @Nullable String text) throws IOException {
        Path file = path(name);
        String before = Files.exists(file) ? Files.readString(file) : null;
        if (text == null) Files.delete(file);
        else put(name, text);
        return new SourceChange(file, before, text);
    }

    SourceChange replace(String name, String old, String fresh) throws IOException {
        return edit(name, Files.readString(path(name)).replace(old, fresh));
    }

    Findings check(SourceChange... changes) throws InterruptedException {
        return checker.changed(List.of(changes)).await(LIMIT);
    }

    /// The errors as `File.java:3 message`.
    List<String> errors(SourceChange... changes) throws InterruptedException {
        return lines(check(changes).now());
    }

    List<String> lines(List<Diagnostic> found) {
        var lines = new ArrayList<String>();
        for (Diagnostic one : found) {
            lines.add(one.file().getFileName() + ":" + one.range().line() + " " + one.message());
        }
        return lines;
    }

    @Override
    public void close() {
        checker.close();
    }
}
