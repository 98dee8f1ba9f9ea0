package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Programs for awk and sed given as arguments.
final class ScriptArgument {
    private static final Set<String> AWK = Set.of("awk", "gawk", "mawk", "nawk", "original-awk", "bwk", "goawk");
    private static final Pattern AWK_RUNS =
            Pattern.compile("system|getline|@|(?<!\\|)\\|(?!\\|)|/inet|\\bclose\\b|print[^;}\\n]*>", Pattern.DOTALL);
    private static final String REGEX_START = "(?<![^(,~!{};&|=?:*%^<>\\n])\\s*/";
    /// A string, or a regular expression where only that can stand.
    private static final Pattern LITERALS = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|" + REGEX_START + "(?:[^/\\\\\\n\\[]|\\\\.|\\[\\^?]?[^]/\\\\\\n]*])*/",
            Pattern.DOTALL);
    /// A slash that may begin a regular expression, in which a quote would not begin a string.
    private static final Pattern UNCLEAR_SLASH = Pattern.compile(
            REGEX_START + "|(\\)|\\b(print|printf|return|in|getline|do|else|case|delete|exit))\\s*/[^\\n]*''");
    /// A regular expression between other characters than slashes.
    private static final String OTHER_ADDRESS = Stream.of(",", "\\|", "#", "@", ":", "%", "!")
            .map(c -> "\\\\" + c + "(?:[^\\\\\\n" + c + "]|\\\\.)*" + c)
            .collect(Collectors.joining("|"));
    private static final String ADDRESS =
            "(?:\\d+(?:~\\d+)?|\\$|[+~]\\d+|(?:/(?:[^/\\\\\\n]|\\\\.)*/|" + OTHER_ADDRESS + ")[IM]*)";
    private static final String PIECE = "(?:(?!\\1)[^\\\\\\n]|\\\\.|\\\\\\n)*";
    private static final String SUBSTITUTE =
            "s(?:([/|#,:@!_~%+=^?;&\".*-])" + PIECE + "\\1" + PIECE + "\\1)[gpiImM0-9]*";
    private static final Pattern SED_COMMAND =
            Pattern.compile("[\\s;]*+(?:" + ADDRESS + "(?:\\s*+,\\s*+" + ADDRESS + ")?)?+\\s*+!?\\s*+(?:" + SUBSTITUTE
                    + "|y/(?:[^/\\\\]|\\\\.)*/(?:[^/\\\\]|\\\\.)*/|[{}pdDqQ=hHgGxnNPlzF]\\s*+\\d*"
                    + "|[rR]\\s*+(?![/~]|[^\\n]*\\.\\.)[^\\n]+|#[^\\n]*"
                    + "|[aic](?:\\\\\\n|\\s)?[^\\n]*|[btT:]\\s*\\w*)\\s*(?=[;\\n}]|$|(?<=[{}]))");

    /// A longer program is not looked at.
    private static final int LONGEST = 4_000;

    private ScriptArgument() {}

    /// True if the program may run other programs or write files.
    static boolean runs(String command, List<ShellWord> arguments) {
        if (AWK.contains(command)) return awk(arguments);
        return (command.equals("sed") || command.equals("gsed")) && sed(arguments);
    }

    private static boolean awk(List<ShellWord> arguments) {
        for (var word : arguments) {
            var text = word.text();
            if (text.matches(
                    "(?s)-[ilEeDopdW].*|--(?!(field-separator|assign|version|help|posix|csv|lint|traditional|re-interval)\\b).+"))
                return true;
            if (text.equals("-f") || text.startsWith("-f")) return false;
        }
        var operands = operands(arguments, "Fv", false);
        if (operands.isEmpty()) return false;
        var program = operands.getFirst();
        return program.dynamic() || awk(program.text());
    }

    private static boolean awk(String program) {
        if (program.length() > LONGEST) return true;
        var bare = LITERALS.matcher(program).replaceAll(found -> found.group().startsWith("\"") ? "''" : " 1 ");
        boolean unclear = bare.indexOf('"') >= 0 || UNCLEAR_SLASH.matcher(bare).find();
        return unclear || AWK_RUNS.matcher(bare).find() || program.contains("system");
    }

    private static boolean sed(List<ShellWord> arguments) {
        var scripts = new ArrayList<ShellWord>();
        for (int at = 0; at < arguments.size(); at++) {
            var word = arguments.get(at);
            var text = word.text();
            var next = arguments.subList(Math.min(at + 1, arguments.size()), Math.min(at + 2, arguments.size()));
            if (text.matches("-[nErsuz]*e|--e[a-z]*")) scripts.addAll(next);
            else if (text.matches("(?s)--e[a-z]*=.*")) scripts.add(word.from(text.indexOf('=') + 1));
            else if (text.matches("(?s)-[nErsuz]*e.+")) scripts.add(word.from(text.indexOf('e') + 1));
        }
        boolean file = arguments.stream().anyMatch(word -> word.text().matches("(?s)-[nErsuz]*f.*|--f.*"));
        if (scripts.isEmpty() && !file)
            operands(arguments, "l", false).stream().limit(1).forEach(scripts::add);
        return scripts.stream().anyMatch(script -> script.dynamic() || !harmless(script.text()));
    }

    private static boolean harmless(String script) {
        if (script.length() > LONGEST) return false;
        var command = SED_COMMAND.matcher(script);
        int at = 0;
        while (!script.substring(at).replaceAll("[\\s;]", "").isEmpty()) {
            if (!command.region(at, script.length()).lookingAt() || command.end() == at) return false;
            at = command.end();
        }
        return true;
    }

    /// The words that are no options, without the values of these options. The first one is left out if `script` and it
    /// is the program.
    static List<ShellWord> operands(List<ShellWord> arguments, String values, boolean script) {
        var operands = new ArrayList<ShellWord>();
        for (int at = 0; at < arguments.size(); at++) {
            var text = arguments.get(at).text();
            if (text.equals("--")) {
                operands.addAll(arguments.subList(at + 1, arguments.size()));
                break;
            }
            if (!text.startsWith("-") || text.equals("-")) operands.add(arguments.get(at));
            else if (!text.startsWith("--") && values.indexOf(text.charAt(text.length() - 1)) >= 0) at++;
        }
        boolean given = arguments.stream().anyMatch(word -> word.text().matches("(?s)-[nErsuz]*[ef].*|--[ef].*"));
        return script && !given && !operands.isEmpty() ? operands.subList(1, operands.size()) : operands;
    }
}
