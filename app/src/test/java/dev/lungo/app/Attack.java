package dev.lungo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A repository that tries to harm the person who opens it, read from `src/test/resources/attacks`.
/// `files` maps paths to contents, or to link targets for keys that end in ` ->`.
record Attack(String name, Map<String, String> settings, Map<String, String> files) {
    private static final Path FOLDER = Path.of("src/test/resources/attacks");

    /// Every attack of every file, in order.
    static List<Attack> all() {
        try (var found = Files.list(FOLDER)) {
            return found.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(Attack::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<Attack> read(Path file) {
        var group = file.getFileName().toString().replace(".txt", "");
        try {
            var attacks = new ArrayList<Attack>();
            for (var block : ("\n" + Files.readString(file)).split("\n== ")) {
                if (!block.isBlank()) attacks.add(parse(group, block));
            }
            return attacks.stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Attack parse(String group, String block) {
        var pieces = block.split("\n-- ");
        var head = pieces[0].lines().toList();
        var settings = new LinkedHashMap<String, String>();
        for (var line : head.subList(1, head.size())) {
            int colon = line.indexOf(": ");
            settings.put(line.substring(0, colon), line.substring(colon + 2));
        }
        var files = new LinkedHashMap<String, String>();
        for (int i = 1; i < pieces.length; i++) {
            int end = pieces[i].indexOf('\n');
            var title = end < 0 ? pieces[i] : pieces[i].substring(0, end);
            int arrow = title.indexOf(" -> ");
            if (arrow > 0)
                files.put(
                        title.substring(0, arrow) + " ->",
                        title.substring(arrow + 4).strip());
            else files.put(title, end < 0 ? "" : pieces[i].substring(end + 1));
        }
        return new Attack(group + "-" + head.getFirst().split(": ")[0], settings, files);
    }

    /// `listener`, `canary`, `secret`, or `none`: what springs when the repository is trusted.
    String trap() {
        return settings.getOrDefault("trap", "none");
    }

    List<String> prompts() {
        return List.of(settings.getOrDefault("prompts", "hello").split(", "));
    }

    /// True if it brings an agent or a command named `evil`.
    boolean brings(String kind) {
        return files.entrySet().stream()
                .anyMatch(file -> file.getKey().contains(kind) && file.getKey().contains("evil.md")
                        || file.getValue().contains("\"" + kind + "\": {\"evil\"")
                        || file.getValue().contains("\"mode\": {\"evil\"") && kind.equals("agent"));
    }

    /// Lays the repository out and gives the folder to open.
    Path layOut(Path directory, Map<String, String> variables) throws IOException, InterruptedException {
        for (var file : files.entrySet()) lay(directory, file.getKey(), replace(file.getValue(), variables));
        var prepare = settings.get("prepare");
        if (prepare != null) prepare(directory, replace(prepare, variables));
        return directory.resolve(settings.getOrDefault("open", "")).normalize();
    }

    private static void lay(Path directory, String name, String content) throws IOException {
        boolean link = name.endsWith(" ->");
        var path = directory.resolve(link ? name.substring(0, name.length() - 3) : name);
        Files.createDirectories(path.getParent());
        if (link) Files.createSymbolicLink(path, Path.of(content));
        else Files.writeString(path, content);
    }

    private static void prepare(Path directory, String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(line + ": " + output);
    }

    private static String replace(String text, Map<String, String> variables) {
        for (var variable : variables.entrySet())
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        return text;
    }

    @Override
    public String toString() {
        return name;
    }
}
