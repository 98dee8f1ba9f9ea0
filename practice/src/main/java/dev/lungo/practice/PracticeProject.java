package dev.lungo.practice;

import dev.lungo.core.process.SearchPath;
import dev.lungo.practice.script.Scenario;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The word-count repository of the demo, in Python or in Java, and the scenario the practice model plays on it.
public enum PracticeProject {
    PYTHON,
    JAVA;

    private static final String DOT = "dot-";
    private static final String JAVA_LAUNCHER = "${java}";

    /// Python where `python3` is on the PATH, else Java.
    public static PracticeProject forThisMachine() {
        return SearchPath.first("python3", System.getenv()) != null ? PYTHON : JAVA;
    }

    public String prompt() throws IOException {
        return scenario().prompt();
    }

    public Scenario scenario() throws IOException {
        return Scenario.of(
                "demo-" + folder(),
                text("prompt.md"),
                text("model.jsonl").replace(JAVA_LAUNCHER, java()),
                text("title.txt").strip());
    }

    /// Writes the project's files, and makes them a git repository with one commit when git is there. Tells whether
    /// it is.
    public boolean layOut(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (var file : files()) {
            var name = file.startsWith(DOT) ? "." + file.substring(DOT.length()) : file;
            Files.writeString(directory.resolve(name), text("project/" + file));
        }
        return SearchPath.first("git", System.getenv()) != null
                && new FirstCommit(directory).make("Count lines, words and characters");
    }

    /// The resource names of the project's files.
    List<String> files() throws IOException {
        return text("files.txt").lines().toList();
    }

    /// The running JDK's launcher if it can compile, since the PATH may hold an old one or none.
    private static String java() {
        if (ModuleFinder.ofSystem().find("jdk.compiler").isEmpty()) return "java";
        var home = System.getProperty("java.home");
        return home.contains(" ") || home.contains("\\") ? "java" : home + "/bin/java";
    }

    private String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String text(String name) throws IOException {
        var resource = "/demo/" + folder() + "/" + name;
        try (var in = PracticeProject.class.getResourceAsStream(resource)) {
            if (in == null)
                throw new FileNotFoundException("The resource " + resource + " is missing from lungo-practice.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
