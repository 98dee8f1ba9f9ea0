package dev.lungo.engine.feedback;

import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Separates new problems from those that were there before. A problem is the same one if kind and message are the
/// same, whatever its place; of several, those on an unchanged line are the old ones.
final class NewProblems {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<Path, @Nullable TextLines> before = new HashMap<>();
    private final Map<Path, @Nullable TextLines> after = new HashMap<>();

    NewProblems(Collection<SourceChange> changes) {
        for (var change : changes) {
            before.put(change.file(), lines(change.before()));
            after.put(change.file(), lines(change.after()));
        }
    }

    /// The kind of a problem, without the numbers in its message: they may be those of lines.
    private record Kind(Path file, String checker, @Nullable String code, String message) {
        static Kind of(Diagnostic one) {
            return new Kind(
                    one.file(),
                    one.checker(),
                    one.code(),
                    NUMBER.matcher(one.message()).replaceAll("#"));
        }
    }

    /// The problems in `now` that are not in `old`, in order.
    List<Diagnostic> in(Collection<Diagnostic> now, Collection<Diagnostic> old) {
        var left = new HashMap<Kind, List<String>>();
        for (var one : old)
            left.computeIfAbsent(Kind.of(one), _ -> new ArrayList<>()).add(place(one, before));
        var unmatched = new ArrayList<Diagnostic>();
        for (var one : now) {
            var same = left.get(Kind.of(one));
            if (same == null || !same.remove(place(one, after))) unmatched.add(one);
        }
        var found = new ArrayList<Diagnostic>();
        for (var one : unmatched) {
            var same = left.get(Kind.of(one));
            if (same == null || same.isEmpty()) found.add(one);
            else same.removeFirst();
        }
        return found;
    }

    /// The line of the code, or its number in a file that has not changed.
    private static String place(Diagnostic one, Map<Path, @Nullable TextLines> texts) {
        var lines = texts.get(one.file());
        int number = one.range().line();
        return lines == null || number > lines.count()
                ? Integer.toString(number)
                : "|" + lines.line(number).strip();
    }

    private static @Nullable TextLines lines(@Nullable String text) {
        return text == null ? null : new TextLines(text);
    }
}
