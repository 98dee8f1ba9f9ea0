package dev.lungo.testkit.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The working tree that this test runs in.
record Repository(Path root, List<String> modules) {

    static Repository locate() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("AGENTS.md"))) {
            root = root.getParent();
        }
        List<String> modules = new ArrayList<>();
        Xml.elements(root.resolve("pom.xml"), "module").forEach(module -> modules.add(module.getTextContent()));
        return new Repository(root, List.copyOf(modules));
    }

    /// The modules of this project that a module's `pom.xml` names in a scope.
    List<String> dependencies(String module, boolean test) throws IOException {
        return Xml.elements(root.resolve(module).resolve("pom.xml"), "dependency").stream()
                .filter(dependency -> Xml.text(dependency, "groupId").equals("dev.lungo"))
                .filter(dependency -> Xml.text(dependency, "scope").equals("test") == test)
                .map(dependency -> Xml.text(dependency, "artifactId").replace("lungo-", ""))
                .toList();
    }

    List<Path> javaFiles(String module) throws IOException {
        Path sources = root.resolve(module).resolve("src");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/resources/"))
                    .sorted()
                    .toList();
        }
    }

    /// The programs outside the modules: benchmarks, and what draws the pictures of the docs.
    List<Path> scripts() throws IOException, InterruptedException {
        return trackedFiles().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file ->
                        !modules.contains(root.relativize(file).getName(0).toString()))
                .sorted()
                .toList();
    }

    /// The files that git tracks or would track.
    List<Path> trackedFiles() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        git.waitFor();
        return Stream.of(names.split("\0"))
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
