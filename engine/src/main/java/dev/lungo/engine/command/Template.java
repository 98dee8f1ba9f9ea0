package dev.lungo.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a command: plain pieces with placeholders, and shell pieces (`` !`git status` ``).
/// Placeholders in plain pieces are filled in here. Those in a shell piece are left to the shell, which
/// gets the arguments as its own parameters: so an argument is never run as a command.
///
/// `$1` is the first argument, or `$0` in a text that has it; `$ARGUMENTS[0]` always is. A backslash keeps a
/// placeholder as it is.
record Template(List<Piece> pieces, boolean hasPlaceholder, int highest) {
    record Piece(String text, boolean shell) {}

    private static final Pattern SHELL = Pattern.compile("!`([^`]+)`");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(\\\\?)\\$(?:(ARGUMENTS)(?:\\[(\\d{1,2})])?|(\\d{1,2}))");
    private static final Pattern FROM_ZERO = Pattern.compile("(?<!\\\\)\\$0(?!\\d)");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{?\\d");
    /// An apostrophe between two letters is no quote.
    private static final Pattern WORD = Pattern.compile(
            "\\[Image\\s+\\d+\\]|\"[^\"]*\"|'[^']*'|[^\\s\"']+(?:(?<=\\p{L})'(?=\\p{L})[^\\s\"']+)*",
            Pattern.CASE_INSENSITIVE);

    static Template of(String text) {
        var pieces = new ArrayList<Piece>();
        var shell = SHELL.matcher(text);
        int end = 0;
        while (shell.find()) {
            if (shell.start() > end) pieces.add(new Piece(text.substring(end, shell.start()), false));
            pieces.add(new Piece(shell.group(1), true));
            end = shell.end();
        }
        if (end < text.length()) pieces.add(new Piece(text.substring(end), false));
        boolean fromZero = pieces.stream()
                .anyMatch(piece -> !piece.shell && FROM_ZERO.matcher(piece.text).find());
        var counted = pieces.stream().map(piece -> counted(piece, fromZero)).toList();
        var found = counted.stream()
                .flatMap(piece -> PLACEHOLDER.matcher(piece.text).results())
                .filter(placeholder -> placeholder.group(1).isEmpty())
                .toList();
        int highest = found.stream()
                .filter(placeholder -> placeholder.group(4) != null)
                .mapToInt(placeholder -> Integer.parseInt(placeholder.group(4)))
                .max()
                .orElse(0);
        return new Template(counted, !found.isEmpty(), highest);
    }

    /// A piece whose positions begin with 1.
    private static Piece counted(Piece piece, boolean fromZero) {
        var text = PLACEHOLDER.matcher(piece.text).replaceAll(found -> {
            boolean moved = fromZero && found.group(4) != null && found.group(1).isEmpty();
            if (moved) return quoted("$" + (Integer.parseInt(found.group(4)) + 1));
            boolean named =
                    piece.shell && found.group(3) != null && found.group(1).isEmpty();
            return quoted(named ? "${" + (Integer.parseInt(found.group(3)) + 1) + "}" : found.group());
        });
        return new Piece(text, piece.shell);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    /// A plain piece with the arguments in it. The highest position takes all that is left.
    String filled(String piece, String arguments) {
        var words = words(arguments);
        return PLACEHOLDER.matcher(piece).replaceAll(found -> {
            if (!found.group(1).isEmpty()) return quoted(found.group().substring(1));
            if (found.group(4) != null) return quoted(word(words, Integer.parseInt(found.group(4))));
            var index = found.group(3);
            return quoted(index == null ? arguments : at(words, Integer.parseInt(index)));
        });
    }

    private static String at(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "";
    }

    private String word(List<String> words, int position) {
        if (position < 1 || position > words.size()) return "";
        return position < highest
                ? words.get(position - 1)
                : String.join(" ", words.subList(position - 1, words.size()));
    }

    /// The command line of a shell piece, which finds the arguments in `$1`, `$2`, … and `$@`.
    static String line(String piece, String arguments) {
        var words = words(arguments);
        if (!PARAMETER.matcher(piece).find() || words.isEmpty()) return piece;
        return "set -- "
                + String.join(" ", words.stream().map(Template::literal).toList()) + "\n" + piece;
    }

    private static String literal(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    static List<String> words(String arguments) {
        return WORD.matcher(arguments)
                .results()
                .map(found -> bare(found.group()))
                .toList();
    }

    private static String bare(String word) {
        boolean quoted = word.length() > 1
                && word.charAt(0) == word.charAt(word.length() - 1)
                && "\"'".indexOf(word.charAt(0)) >= 0;
        return quoted ? word.substring(1, word.length() - 1) : word;
    }
}
