package dev.lungo.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A file that git tracks names no package registry, no path of the machine it was written on, and is no build output.
class TrackedFilesTest {
    /// Written in pieces, so that this file does not contain what it looks for.
    private static final Pattern FORBIDDEN = Pattern.compile(String.join(
            "|",
            "repo1?\\.maven\\.(?:apache\\.)?" + "org",
            "registry\\.npmjs\\." + "org",
            "registry\\.yarnpkg\\." + "com",
            "pypi\\." + "org",
            "files\\.pythonhosted\\." + "org",
            "plugins\\.gradle\\." + "org",
            "/ro" + "ot/",
            "/wo" + "rk/(?:main|wt-|shared)",
            "/Us" + "ers/[a-z]",
            "/ho" + "me/(?!(?:user|me|you|[a-z])/)[a-z]\\w*/"));
    private static final Pattern BUILD_OUTPUT = Pattern.compile(".*(/target/|\\.class|\\.jar|\\.aot|/node_modules/).*");

    @Test
    void nameNoRegistryAndNoMachine() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        var found = new ArrayList<Violation>();
        for (Path file : repository.trackedFiles()) {
            String name = repository.root().relativize(file).toString();
            if (BUILD_OUTPUT.matcher(name).matches()) {
                found.add(new Violation(name, "is build output"));
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            FORBIDDEN
                    .matcher(text)
                    .results()
                    .map(match -> new Violation(name, "names " + match.group()))
                    .forEach(found::add);
        }
        Exceptions.read().require("tracked-file", found.stream());
    }

    @Test
    void thePatternFindsWhatItShould() {
        assertThat(Stream.of(
                        "https://re" + "po.maven.apache.org/maven2",
                        "re" + "gistry.npmjs.org",
                        "/ro" + "ot/.m2",
                        "/wo" + "rk/wt-dist",
                        "/ho" + "me/anna/src"))
                .allMatch(text -> FORBIDDEN.matcher(text).find());
        assertThat(Stream.of("https://api.example.com", "src/main", "/ho" + "me/user/project", "/usr/lib/jvm"))
                .noneMatch(text -> FORBIDDEN.matcher(text).find());
    }
}
