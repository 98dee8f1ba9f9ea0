package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what the sandbox denied in the output of a command. Programs report a denial in their own words, so that some
/// are missed, and a message about a file that is read-only anyway is reported too.
final class Denials {
    private static final int MOST = 3;
    /// Landlock does not distinguish its denials from those of the files' owners.
    private static final String LANDLOCKED = "access to";
    private static final int LONGEST_OUTPUT = 64 * 1024;
    private static final List<Denial> ALL = SandboxTable.of("denials.tsv").stream()
            .map(row -> new Denial(row.getFirst(), Pattern.compile(row.get(1))))
            .toList();

    private record Denial(String what, Pattern pattern) {}

    private Denials() {}

    /// The denied actions as phrases.
    static Collection<String> in(String output, Means means) {
        var tail = output.substring(Math.max(0, output.length() - LONGEST_OUTPUT));
        Set<String> kinds = new LinkedHashSet<>();
        var found = new LinkedHashSet<String>();
        for (var denial : ALL) {
            if (denial.what.equals(LANDLOCKED) && means != Means.LANDLOCK) continue;
            var matcher = denial.pattern.matcher(tail);
            while (matcher.find() && found.size() < MOST) {
                boolean named = matcher.groupCount() > 0;
                if (!named && kinds.contains(denial.what)) break;
                kinds.add(denial.what);
                found.add(named ? words(denial.what) + " " + matcher.group(1) : denial.what);
            }
        }
        return found;
    }

    private static String words(String what) {
        return what.equals("change") ? "write to" : what;
    }
}
