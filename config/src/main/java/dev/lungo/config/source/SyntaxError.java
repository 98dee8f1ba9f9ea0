package dev.lungo.config.source;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Explains a syntax error of the parser to authors of configurations.
final class SyntaxError {
    private record Wording(Pattern parser, String ours) {}

    private static final List<Wording> WORDINGS = List.of(
            wording(
                    "Unexpected character \\((.+?) \\(code.*comma to separate Object.*",
                    "expected a comma or } after the value, found $1"),
            wording(
                    "Unexpected character \\((.+?) \\(code.*comma to separate Array.*",
                    "expected a comma or ] after the value, found $1"),
            wording(
                    "Unexpected character \\((.+?) \\(code.*double-quote to start property name.*",
                    "expected a key in double quotes, found $1"),
            wording("Unexpected character \\((.+?) \\(code.*colon.*", "expected a colon after the key, found $1"),
            wording("Unexpected character \\((.+?) \\(code.*", "expected a value, found $1"),
            wording("Unrecognized token '(.*?)'.*", "expected a value, found $1 (put text in double quotes)"),
            wording("Unexpected close marker '(.)': expected '(.)'.*", "expected $2, found $1"),
            wording(
                    "Illegal unquoted character.*",
                    "expected the closing double quote before the end of the line (write a line break as" + " \\\\n)"),
            wording(
                    "Unrecognized character escape (.+?) \\(code.*",
                    "expected an escape such as \\\\n or \\\\\\\\, found \\\\ and $1"),
            wording(
                    "Unexpected end-of-input in a comment.*",
                    "expected the end of the comment (*/), found the end of the file"),
            wording(
                    "Unexpected end-of-input.*closing quote.*",
                    "expected the closing double quote, found the end of the file"),
            wording("Unexpected end-of-input.*Object.*", "expected }, found the end of the file"),
            wording("Unexpected end-of-input.*Array.*", "expected ], found the end of the file"),
            wording("Unexpected end-of-input.*", "expected more, found the end of the file"));

    private static final Pattern LACKS_VALUE = Pattern.compile("\"\\s*:\\s*\\z");

    private SyntaxError() {}

    static Problem of(JacksonException broken, Expansion expansion) {
        if (broken.getLocation() == null)
            return Problem.error(expansion.document().whole(), words(broken.getOriginalMessage()));
        boolean atEnd = broken instanceof UnexpectedEndOfInputException;
        int offset = atEnd
                ? expansion.text().stripTrailing().length()
                : (int) broken.getLocation().getCharOffset();
        var words = atEnd && LACKS_VALUE.matcher(expansion.text()).find()
                ? "expected a value, found the end of the file"
                : words(broken.getOriginalMessage());
        return Problem.error(expansion.at(Math.max(0, offset)), words);
    }

    private static String words(String message) {
        for (var wording : WORDINGS) {
            var match = wording.parser.matcher(message);
            if (match.matches()) return match.replaceFirst(wording.ours);
        }
        return message.replaceAll("\\s*\\(code \\d+\\)", "");
    }

    private static Wording wording(String parser, String ours) {
        return new Wording(Pattern.compile(parser, Pattern.DOTALL), ours);
    }
}
