package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.Redirection;
import dev.lungo.policy.shell.syntax.ShellNode;
import dev.lungo.policy.shell.syntax.ShellReader;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.syntax.UnparsableException;
import dev.lungo.policy.shell.table.Interpreter;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds the files whose content a command may use: every word that may be a path, except where a command only names
/// files. It errs on the side of finding more, because only secret files among them are asked for.
public final class FileReads {
    /// A path without links followed, a pattern of paths, a folder with all that is in it, or with its files that are
    /// not hidden.
    public enum Kind {
        FILE,
        PATTERN,
        FOLDER,
        VISIBLE
    }

    /// An absolute path. In a folder, only files count that match one of the patterns `names`, or all if there are
    /// none.
    public record Found(String path, Kind kind, List<String> names) {
        public Found(String path, Kind kind) {
            this(path, kind, List.of());
        }

        /// A test for the names of files in the folder.
        public Predicate<String> named() {
            var patterns = names.stream().map(Found::pattern).toList();
            return name -> patterns.isEmpty()
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(name).matches());
        }

        /// Matches at least what a shell would: a set of characters, and all that follows it, counts as anything.
        private static Pattern pattern(String name) {
            var text = new StringBuilder();
            for (char c : name.replaceFirst("(?s)[\\[\\\\].*", "*").toCharArray())
                text.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            return Pattern.compile(text.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        }
    }

    private static final int DEEPEST = 5;
    private static final int MOST = 500;
    private static final Pattern HOME = Pattern.compile("(~|\\$HOME|\\$\\{HOME})(?=/|$)");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}_./~@+*?-]+");

    private final String home;
    private final Set<String> directories = new LinkedHashSet<>();
    private final Set<Found> found = new LinkedHashSet<>();
    private int depth;

    private FileReads(String directory, String home) {
        this.home = home;
        directories.add(directory);
    }

    /// The files of a command that runs in a directory.
    public static List<Found> of(String command, String directory, String home) {
        var reads = new FileReads(directory, home);
        reads.text(command);
        return reads.found.stream().limit(MOST).toList();
    }

    private void text(String command) {
        if (depth > DEEPEST) return;
        depth++;
        try {
            node(ShellReader.read(command), false);
        } catch (UnparsableException unclear) {
            code(command);
        }
        depth--;
    }

    /// Text in another language, or in none.
    private void code(String text) {
        for (var token : SEPARATORS.split(text)) if (!token.isEmpty()) path(token, Kind.FILE);
    }

    /// `named` if another command may read the files that this one names.
    private void node(ShellNode node, boolean named) {
        switch (node) {
            case ShellNode.Simple simple -> {
                boolean reads = !simple.words().isEmpty() && !ReadOperands.onlyNames(simple.words());
                boolean takes = NameFlow.takes(simple);
                simple.assignments().forEach(word -> inside(word, true));
                simple.words().forEach(word -> inside(word, word.isSubstitution() ? takes : reads));
                simple.redirections().forEach(each -> redirection(each, takes));
                if (simple.words().isEmpty()) simple.assignments().forEach(this::assigned);
                else command(BraceExpansion.of(simple.words()), named);
            }
            case ShellNode.Compound compound -> {
                compound.words().forEach(word -> inside(word, true));
                if (compound.kind() == ShellNode.Kind.LOOP) compound.words().forEach(word -> word(word, Kind.FILE));
                parts(compound, named);
                compound.redirections().forEach(each -> redirection(each, NameFlow.takes(compound)));
            }
        }
    }

    private void parts(ShellNode.Compound compound, boolean named) {
        var parts = compound.parts();
        var through = NameFlow.through(parts, named);
        boolean pipes = compound.kind() == ShellNode.Kind.PIPELINE;
        boolean called = named || compound.kind() == ShellNode.Kind.FUNCTION;
        for (int at = 0; at < parts.size(); at++) node(parts.get(at), pipes ? through[at] : called);
    }

    /// A variable that a later command may use.
    private void assigned(ShellWord assignment) {
        var text = assignment.text();
        if (assignment.dynamic()) return;
        for (var value : text.substring(text.indexOf('=') + 1).split("\\s+")) path(value, Kind.FILE);
    }

    private void inside(ShellWord word, boolean named) {
        word.commands().forEach(node -> node(node, named));
    }

    private void redirection(Redirection redirection, boolean named) {
        inside(redirection.target(), named);
        if (!redirection.data() && redirection.operator().startsWith("<")) word(redirection.target(), Kind.FILE);
    }

    private void command(List<ShellWord> words, boolean named) {
        var name = CommandJudge.base(words.getFirst().text());
        var arguments = words.subList(1, words.size());
        if (name.equals("cd") || name.equals("pushd")) move(arguments);
        if (FinderArguments.covers(name)) {
            search(FinderArguments.of(name, arguments), named);
            return;
        }
        if (ReadOperands.onlyNames(words)) {
            if (named) names(name, arguments);
            return;
        }
        var inner = NameFlow.inner(words);
        if (!inner.isEmpty()) command(inner, named);
        for (var word : arguments) texts(name, word);
        operands(ReadOperands.of(name, arguments));
    }

    private void search(FinderArguments search, boolean named) {
        var readers = search.commands().stream()
                .filter(command -> !ReadOperands.onlyNames(command))
                .toList();
        for (var reader : readers) command(reader, false);
        if (readers.isEmpty() && !named) return;
        for (var name : search.names()) path(name, Kind.FILE);
        var folders = search.folders().isEmpty() ? List.of(ShellWord.literal(".")) : search.folders();
        for (var folder : folders)
            for (var path : resolved(folder.text())) found.add(new Found(path, search.kind(), search.names()));
    }

    /// The files whose names a command prints for another one.
    private void names(String name, List<ShellWord> arguments) {
        if (name.equals("echo") || name.equals("printf")) arguments.forEach(word -> code(word.text()));
        if (name.equals("rg")) operands(ReadOperands.of(name, arguments));
        for (var word : arguments) if (!word.text().startsWith("-")) word(word, Kind.FILE);
        if (name.equals("ls")) list(arguments);
    }

    private void list(List<ShellWord> arguments) {
        boolean hidden = arguments.stream().anyMatch(word -> word.text().matches("-\\w*[aA]\\w*|--(almost-)?all"));
        var folders = arguments.stream()
                .map(ShellWord::text)
                .filter(text -> !text.startsWith("-"))
                .toList();
        for (var folder : folders.isEmpty() ? List.of(".") : folders) {
            path(folder + "/*", Kind.PATTERN);
            if (hidden) path(folder + "/.*", Kind.PATTERN);
        }
    }

    /// Commands and code that are given as text.
    private void texts(String name, ShellWord word) {
        if (Interpreter.find(name) != null) code(word.text());
        else if ((WordGroups.has("shells", name) || name.equals("eval"))
                && word.text().indexOf(' ') > 0) text(word.text());
    }

    private void move(List<ShellWord> arguments) {
        for (var word : arguments) {
            if (word.dynamic() || word.text().startsWith("-")) continue;
            directories.addAll(List.copyOf(resolved(word.text())));
        }
    }

    private void operands(ReadOperands operands) {
        for (var option : operands.options()) attached(option);
        for (var word : operands.words()) word(word, operands.kind());
        if (operands.kind() != Kind.FILE && operands.words().isEmpty()) path(".", operands.kind());
    }

    /// A path that is part of an option.
    private void attached(String option) {
        int equals = option.indexOf('=');
        if (equals > 0) path(option.substring(equals + 1), Kind.FILE);
        else if (!option.startsWith("--") && option.length() > 2) path(option.substring(2), Kind.FILE);
    }

    private void word(ShellWord word, Kind kind) {
        if (!word.dynamic() || HOME.matcher(word.text()).lookingAt())
            path(word.text(), word.glob() ? Kind.PATTERN : kind);
        else path(ending(word), Kind.FILE);
    }

    /// The end of a word that is known before the command runs, such as the file in `$folder/file`.
    private static String ending(ShellWord word) {
        int known = Math.max(word.mask().lastIndexOf('d'), word.mask().lastIndexOf('D')) + 1;
        return word.text().substring(known).replaceFirst("^/+", "");
    }

    /// The path, and what follows a sign that often stands before one.
    private void path(String text, Kind kind) {
        for (var path : resolved(text)) found.add(new Found(path, kind));
        int sign = Math.max(text.lastIndexOf('='), Math.max(text.lastIndexOf('@'), text.lastIndexOf(':')));
        if (sign >= 0 && sign + 1 < text.length()) path(text.substring(sign + 1), kind);
    }

    private List<String> resolved(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) return List.of();
        var start = HOME.matcher(text);
        if (start.lookingAt()) return List.of(Locations.normal(home + text.substring(start.end())));
        if (text.startsWith("/")) return List.of(Locations.normal(text));
        return directories.stream()
                .map(directory -> Locations.normal(directory + "/" + text))
                .toList();
    }
}
