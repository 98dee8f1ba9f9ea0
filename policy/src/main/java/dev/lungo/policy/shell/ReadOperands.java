package dev.lungo.policy.shell;

import dev.lungo.policy.path.SecretFiles;
import dev.lungo.policy.shell.FileReads.Kind;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The operands of a command that it may read, its options, and what it reads of a folder.
record ReadOperands(List<ShellWord> words, List<String> options, Kind kind) {
    private static final Pattern RECURSIVE = Pattern.compile("-[A-Za-z]*[rR][A-Za-z]*|--(dereference-)?recursive");
    private static final Pattern WHOLE = Pattern.compile("-[A-Za-z]*[rRa][A-Za-z]*|--(recursive|archive)");
    private static final Pattern TAR = Pattern.compile("(bsd|g)?tar");
    private static final Pattern PACKS =
            Pattern.compile("-?[A-Za-z]*[cruA][A-Za-z]*|--(create|append|update|concatenate)");
    private static final Pattern HIDDEN = Pattern.compile("-[a-z]*u+[a-z]*|-\\.|--hidden|--no-ignore.*|--unrestricted");
    private static final Set<String> PATTERNS = Set.of("-e", "-f", "--regexp", "--file", "--expression");
    /// Programs that leave out hidden and ignored files, and their options that leave out more.
    private static final Set<String> VISIBLE = Set.of("rg", "ag", "ack");
    private static final Pattern NARROWS = Pattern.compile("-[gtG].*|--(glob|iglob|type|file-search-regex).*");
    private static final String INCLUDE = "--include=";

    static ReadOperands of(String name, List<ShellWord> arguments) {
        var words = new ArrayList<ShellWord>();
        var options = new ArrayList<String>();
        for (var word : arguments) {
            if (word.text().startsWith("-") && word.text().length() > 1) options.add(word.text());
            else words.add(word);
        }
        narrow(name, options, words);
        boolean whole = !words.isEmpty() && readsFolders(name, arguments, options);
        return new ReadOperands(words, options, whole ? Kind.FOLDER : kind(name, options));
    }

    /// True for a copy or an archive of folders.
    private static boolean readsFolders(String name, List<ShellWord> arguments, List<String> options) {
        if (WordGroups.has("recursing", name)) return options.stream().anyMatch(WHOLE.asMatchPredicate());
        if (!TAR.matcher(name).matches()) return WordGroups.has("packing", name);
        return PACKS.matcher(arguments.getFirst().text()).matches()
                || options.stream().anyMatch(PACKS.asMatchPredicate());
    }

    private static Kind kind(String name, List<String> options) {
        if (!WordGroups.has("searching", name)) return Kind.FILE;
        if (crosses(name, options)) return Kind.FOLDER;
        boolean wide = VISIBLE.contains(name) && options.stream().noneMatch(NARROWS.asMatchPredicate());
        return wide ? Kind.VISIBLE : Kind.FILE;
    }

    /// Drops the pattern of a search and the target of a copy.
    private static void narrow(String name, List<String> options, List<ShellWord> words) {
        if (words.isEmpty()) return;
        if (WordGroups.has("searching", name) && options.stream().noneMatch(PATTERNS::contains)) words.removeFirst();
        else if (WordGroups.has("copying", name) && words.size() > 1 && !options.contains("-t")) words.removeLast();
    }

    /// True if a command names files without reading them.
    static boolean onlyNames(List<ShellWord> words) {
        var name = CommandJudge.base(words.getFirst().text());
        if (name.equals("rg")) return words.stream().anyMatch(word -> word.is("--files"));
        if (!name.equals("git")) return WordGroups.has("naming", name);
        for (var word : words.subList(1, words.size()))
            if (!word.text().startsWith("-")) return WordGroups.has("gitnaming", word.text());
        return true;
    }

    private static boolean crosses(String name, List<String> options) {
        var pattern = name.equals("rg") ? HIDDEN : RECURSIVE;
        if (!name.equals("rgrep")
                && options.stream().noneMatch(option -> pattern.matcher(option).matches())) return false;
        var includes =
                options.stream().filter(option -> option.startsWith(INCLUDE)).toList();
        return includes.isEmpty() || includes.stream().anyMatch(ReadOperands::mayBeSecret);
    }

    private static boolean mayBeSecret(String include) {
        var plain = include.substring(INCLUDE.length()).replace("*", "");
        return plain.isEmpty() || SecretFiles.has(plain);
    }
}
