package dev.lungo.config.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/// Replaces `{env:NAME}` and `{file:path}` in a text before it is parsed. Comments are left alone;
/// inside a string the replacement is escaped, elsewhere (a number, a whole object) it is taken as it is.
public final class Substitutions {
    /// A string up to its end, a comment, or a reference outside of both.
    private static final Pattern PIECE =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*+\"?|//[^\n]*|/\\*(?s:.*?)(?:\\*/|\\z)|\\{(?:env|file):[^}\n]+}");
    private static final Pattern REFERENCE = Pattern.compile("\\{(env|file):([^}\n]+)}");

    private final Map<String, String> environment;
    private final Path home;
    private final Consumer<Problem> problems;
    private final boolean literal;

    public Substitutions(Map<String, String> environment, Path home, Consumer<Problem> problems) {
        this(environment, home, problems, false);
    }

    private Substitutions(Map<String, String> environment, Path home, Consumer<Problem> problems, boolean literal) {
        this.environment = environment;
        this.home = home;
        this.problems = problems;
        this.literal = literal;
    }

    /// Resolves nothing: a reference stays as written and is recognizable as one.
    public static Substitutions literal() {
        return new Substitutions(Map.of(), Path.of("/"), _ -> {}, true);
    }

    /// True if a text contains one.
    public static boolean in(String text) {
        return text.contains("{env:") || text.contains("{file:");
    }

    Expansion expand(Document document) {
        var draft = new Expansion.Draft(document);
        var text = document.text();
        int done = 0;
        for (var piece = PIECE.matcher(text); piece.find(); ) {
            char first = text.charAt(piece.start());
            if (first == '/') continue;
            var reference = REFERENCE.matcher(text).region(piece.start(), piece.end());
            while (reference.find()) {
                draft.keep(done, reference.start());
                draft.swap(reference.start(), reference.end(), replacement(document, reference, first == '"'));
                done = reference.end();
            }
        }
        draft.keep(done, text.length());
        return draft.done();
    }

    private String replacement(Document document, Matcher reference, boolean quoted) {
        if (literal) return quoted ? reference.group() : '"' + escaped(reference.group()) + '"';
        var value = value(document, reference);
        return quoted ? escaped(value) : value;
    }

    private String value(Document document, Matcher reference) {
        var place = document.at(reference.start());
        var name = reference.group(2).strip();
        return reference.group(1).equals("env") ? variable(place, name) : file(place, document.base(), name);
    }

    private String variable(SourcePosition place, String name) {
        var value = environment.get(name);
        if (value == null)
            problems.accept(
                    Problem.warning(place, "the environment variable " + name + " is not set; using an empty value"));
        return value == null ? "" : value;
    }

    private String file(SourcePosition place, Path base, String name) {
        try {
            var path = name.startsWith("~/") ? home.resolve(name.substring(2)) : base.resolve(name);
            return Files.readString(path.normalize()).strip();
        } catch (NoSuchFileException absent) {
            problems.accept(Problem.error(place, "file not found: " + absent.getFile()));
        } catch (CharacterCodingException binary) {
            problems.accept(Problem.error(place, name + " is not UTF-8 text"));
        } catch (IOException | InvalidPathException unreadable) {
            problems.accept(Problem.error(place, "could not read " + name + ": " + unreadable.getMessage()));
        }
        return "";
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
    }
}
