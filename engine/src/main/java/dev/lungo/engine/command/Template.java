package dev.lungo.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a command: plain pieces with placeholders, and shell pieces (`` !`git status` ``).
/// Placeholders in plain pieces are filled in here. Those in a shell piece are left to the shell, which
/// gets the arguments as its own parameters: so an argument is never run as a command.
record Template(List<Piece> pieces, boolean hasPlaceholder, int highest) {
    record Piece(String text, boolean shell) {}

    private static final Pattern SHELL = Pattern.compile("!`([^`]+)`");
    private static final Pattern POSITION = Pattern.compile("\\$(\\d{1,2})");
    private static final Pattern WORD =
            Pattern.compile("\\[Image\\s+\\d+\\]|\"[^\"]*\"|'[^']*'|[^\\s\"']+", Pattern.CASE_INSENSITIVE);
    private static final String ALL = "$ARGUMENTS";

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
        int highest = POSITION.matcher(text)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
        return new Template(pieces, highest > 0 || text.contains(ALL), highest);
    }

    /// A plain piece with the arguments in it. The highest position takes all that is left.
    String filled(String piece, String arguments) {
        var words = words(arguments);
        var positions = POSITION.matcher(piece)
                .replaceAll(found -> Matcher.quoteReplacement(word(words, Integer.parseInt(found.group(1)))));
        return positions.replace(ALL, arguments);
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
        if (!POSITION.matcher(piece).find() || words.isEmpty()) return piece;
        return "set -- " + String.join(" ", words.stream().map(Template::quoted).toList()) + "\n" + piece;
    }

    private static String quoted(String word) {
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
