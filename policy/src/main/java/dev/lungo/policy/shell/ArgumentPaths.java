package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.PathArguments;
import dev.lungo.policy.shell.table.WordGroups;
import dev.lungo.policy.shell.table.WrittenTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds and judges the paths among the arguments of a command.
final class ArgumentPaths {
    /// A file that a command may write where it runs, under a name that it does not show.
    private static final ShellWord UNPACKED = ShellWord.literal("x");

    private static final Pattern TARGET = Pattern.compile("-[A-Za-z]*t|--t[a-z-]*");
    private static final Pattern ATTACHED = Pattern.compile("(-[A-Za-z]*?t).+", Pattern.DOTALL);

    /// Arguments of `chmod` and `chown` that replace the operand for the mode or owner.
    private static final Pattern GIVEN =
            Pattern.compile("--ref[a-z]*(=.*)?|-[Rcfv]*[rwxXstugoa,=+0-7].*", Pattern.DOTALL);

    private final Locations locations;

    ArgumentPaths(Locations locations) {
        this.locations = locations;
    }

    void judge(String command, List<ShellWord> arguments, Place place, PartDraft part) {
        var targets = WrittenTargets.find(command);
        if (targets != null) targets.of(arguments).forEach(file -> locations.protect(file, place, part));
        if (WordGroups.has("unpacking", command)) locations.protect(UNPACKED, place, part);
        switch (command) {
            case "dd" -> copies(arguments, place, part);
            case "sort" -> output(arguments, place, part);
            case "sed", "gsed" -> edits(arguments, place, part);
            default -> {
                var known = PathArguments.find(command);
                if (known != null) operands(known, arguments, place, part);
            }
        }
    }

    private void copies(List<ShellWord> arguments, Place place, PartDraft part) {
        for (var word : arguments) {
            if (word.text().startsWith("if=")) locations.judge(word.from(3), place, false, part);
            else if (word.text().startsWith("of=")) locations.judge(word.from(3), place, true, part);
            else if (word.dynamic()) locations.judge(word, place, true, part);
        }
    }

    private void output(List<ShellWord> arguments, Place place, PartDraft part) {
        for (int at = 0; at < arguments.size(); at++) {
            var word = arguments.get(at);
            var text = word.text();
            int equals = text.indexOf('=');
            if (text.startsWith("--o") && equals > 0) {
                locations.judge(word.from(equals + 1), place, true, part);
            } else if (text.startsWith("--o") || text.matches("-[bcdfghimMnrRsuVz]*o")) {
                if (at + 1 < arguments.size()) locations.judge(arguments.get(at + 1), place, true, part);
            } else if (text.matches("(?s)-[bcdfghimMnrRsuVz]*o.+")) {
                locations.judge(word.from(text.indexOf('o') + 1), place, true, part);
            }
        }
    }

    private void edits(List<ShellWord> arguments, Place place, PartDraft part) {
        boolean inPlace = arguments.stream().anyMatch(word -> word.text().matches("(?s)-[nEersuzb]*i.*|--i.*"));
        if (!inPlace) return;
        if (arguments.stream().anyMatch(word -> word.text().matches("(?s)(-[nEersuzb]*i|--i[a-z-]*=).*[/*].*")))
            part.raise(Action.ASK, "the backup of sed is elsewhere");
        var others = arguments.stream()
                .filter(word -> !word.text().matches("(?s)-[nErsuzb]*i.*"))
                .toList();
        for (var file : ScriptArgument.operands(others, "efl", true)) locations.judge(file, place, true, part);
    }

    private void operands(PathArguments known, List<ShellWord> arguments, Place place, PartDraft part) {
        var operands = new ArrayList<ShellWord>();
        ShellWord directory = null;
        for (int at = 0; at < arguments.size(); at++) {
            var word = arguments.get(at);
            var text = word.text();
            if (text.equals("--")) {
                operands.addAll(arguments.subList(at + 1, arguments.size()));
                break;
            }
            if (!text.startsWith("-") || text.equals("-")) {
                operands.add(word);
                continue;
            }
            attached(word, place, part);
            if (known.target()) directory = target(arguments, at, directory, place, part);
            if (takesValue(known, text)) at++;
        }
        boolean given =
                arguments.stream().anyMatch(word -> GIVEN.matcher(word.text()).matches());
        written(given ? known.without() : known, operands, directory, place, part);
    }

    /// The directory that `-t` names after this option, or else the one already known.
    private @Nullable ShellWord target(
            List<ShellWord> arguments, int at, @Nullable ShellWord known, Place place, PartDraft part) {
        var option = arguments.get(at);
        var attached = ATTACHED.matcher(option.text());
        if (attached.matches()) locations.judge(option.from(attached.end(1)), place, true, part);
        boolean named =
                at + 1 < arguments.size() && TARGET.matcher(option.text()).matches();
        return named ? arguments.get(at + 1) : known;
    }

    private static boolean takesValue(PathArguments known, String option) {
        return !option.startsWith("--") && known.values().indexOf(option.charAt(option.length() - 1)) >= 0;
    }

    private void written(
            PathArguments known, List<ShellWord> operands, @Nullable ShellWord directory, Place place, PartDraft part) {
        if (operands.isEmpty()) return;
        var target = directory == null ? operands.getLast() : directory;
        for (var word : operands.subList(Math.min(known.skip(), operands.size()), operands.size())) {
            if (word.isSubstitution()) continue;
            boolean written = known.writes().equals("all") || known.writes().equals("last") && word == target;
            locations.judge(word, place, written, part);
        }
        if (!known.writes().equals("none") && (operands.size() > 1 || directory != null))
            inside(target, operands, place, part);
    }

    /// Files that are copied or moved into a directory keep their names there.
    private void inside(ShellWord directory, List<ShellWord> operands, Place place, PartDraft part) {
        for (var word : operands) {
            if (word == directory || word.dynamic()) continue;
            var name = CommandJudge.base(word.text().replaceFirst("/+$", ""));
            if (name.isEmpty() || name.equals(".") || name.equals("..")) continue;
            var joined = directory.text() + "/" + name;
            var mask = directory.mask() + "q".repeat(name.length() + 1);
            locations.judge(new ShellWord(joined, joined, mask, List.of(), List.of(), List.of()), place, true, part);
        }
    }

    /// A path that is part of an option, such as `--target-directory=…` or `-t…`.
    private void attached(ShellWord option, Place place, PartDraft part) {
        var text = option.text();
        boolean path = text.indexOf('/') > 0 || text.contains("..") || text.matches("(?s)--?t.*");
        if (!path || text.length() < 3) return;
        if (!text.startsWith("--")) {
            locations.judge(option.from(2), place, text.startsWith("-t"), part);
            if (text.indexOf('/') > 0) locations.judge(option.from(text.indexOf('/')), place, false, part);
        } else if (text.indexOf('=') > 0) {
            locations.judge(option.from(text.indexOf('=') + 1), place, text.startsWith("--t"), part);
        }
    }
}
