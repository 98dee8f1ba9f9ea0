package dev.lungo.testkit.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the part of docs/STYLE.md that a machine can see.
class WordsTest {
    private static final Pattern OPENING = Pattern.compile(
            "(What|Whether|Where|How|Who|Whoever|Those|That|They|Nobody|Somebody|Says|Tells|Here|Of)\\b.*");
    private static final Pattern PHRASE = Pattern.compile(
            "\\b(anew|of that name|somebody|nobody|anybody|everybody|whoever|gives? back|looks? after|go(?:es)?"
                    + " on|went on|going on|stands? in for|takes? the place of|(?:is|are) to be|by itself|in vain|any"
                    + " more|one cannot|moreover|once more|meanwhile|inside of)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BRITISH = Pattern.compile(
            "(?:colour|behaviour|neighbour|favour|honour|labell|modelled|(?:organ|recogn|summar|initial|serial|normal)is(?:e|ing|at)"
                + "|catalogue|centre\\b|licence|whilst)\\w*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
    /// The first words of an error, which follow `error:`.
    private static final Pattern CAPITAL_ERROR =
            Pattern.compile("new CommandFailure\\(\\s*(?:ExitCode\\.\\w+,\\s*)?\"([A-Z][a-z][^\"]*)\"");
    /// Files that people or models read.
    private static final Set<String> PROSE = Set.of("md", "txt", "html", "js", "bash", "zsh", "fish", "sh");

    private static Repository repository;
    private static Exceptions exceptions;

    @BeforeAll
    static void read() throws IOException {
        repository = Repository.locate();
        exceptions = Exceptions.read();
    }

    @Test
    void commentsOpenWithANounOrAVerb() throws IOException {
        exceptions.require(
                "comment-opening",
                javaFiles()
                        .flatMap(file -> comments(file).stream()
                                .filter(comment ->
                                        OPENING.matcher(comment.split("\n")[0]).matches())
                                .map(comment -> violation(file, comment.split("\n")[0]))));
    }

    @Test
    void commentsUseTheFieldsWords() throws IOException {
        exceptions.require(
                "comment-words",
                javaFiles()
                        .flatMap(file ->
                                comments(file).stream().flatMap(comment -> phrases(file, comment.replace('\n', ' ')))));
    }

    @Test
    void messagesUseTheFieldsWords() throws IOException {
        exceptions.require(
                "message-words",
                javaFiles()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .flatMap(file ->
                                STRING.matcher(text(file)).results().flatMap(match -> phrases(file, match.group()))));
    }

    @Test
    void errorsStartInLowerCase() throws IOException {
        exceptions.require(
                "error-case",
                javaFiles()
                        .flatMap(file -> CAPITAL_ERROR
                                .matcher(text(file))
                                .results()
                                .map(match -> violation(file, "\"" + match.group(1) + "\""))));
    }

    @Test
    void spellingIsAmerican() throws IOException, InterruptedException {
        exceptions.require(
                "spelling",
                Stream.concat(javaFiles(), repository.trackedFiles().stream().filter(WordsTest::isProse))
                        .flatMap(file ->
                                BRITISH.matcher(text(file)).results().map(match -> violation(file, match.group()))));
    }

    @Test
    void docsUseTheFieldsWords() throws IOException, InterruptedException {
        exceptions.require(
                "docs-words",
                repository.trackedFiles().stream()
                        .filter(WordsTest::isProse)
                        .flatMap(file -> phrases(file, text(file).replace('\n', ' '))));
    }

    private static boolean isProse(Path file) {
        var path = repository.root().relativize(file).toString();
        boolean ours = !path.contains("/src/test/") && !path.matches("scenarios/.*/.*|docs/STYLE.md");
        return ours && PROSE.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    private static Stream<Violation> phrases(Path file, String text) {
        return PHRASE.matcher(text).results().map(match -> violation(file, "\"" + match.group() + "\""));
    }

    private static Violation violation(Path file, String what) {
        return new Violation(repository.root().relativize(file).toString(), what);
    }

    /// Runs of comment lines, each run as one text.
    private static List<String> comments(Path file) {
        var found = new ArrayList<String>();
        var open = new StringBuilder();
        for (var line : text(file).split("\n")) {
            var stripped = line.strip();
            if (stripped.startsWith("//")) {
                open.append(stripped.replaceFirst("^///? ?", "")).append('\n');
            } else if (!open.isEmpty()) {
                found.add(open.toString());
                open.setLength(0);
            }
        }
        return found;
    }

    private static Stream<Path> javaFiles() throws IOException {
        var files = new ArrayList<>(scripts());
        for (var module : repository.modules()) files.addAll(repository.javaFiles(module));
        return files.stream().filter(file -> !file.endsWith("WordsTest.java"));
    }

    private static List<Path> scripts() throws IOException {
        try {
            return repository.scripts();
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted", stopped);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new AssertionError(file + " cannot be read", failed);
        }
    }
}
