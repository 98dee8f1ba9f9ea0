package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.engine.agent.ProtectedFiles;
import dev.lungo.policy.shell.ShellJudgment;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Lists of patterns that an "always" may store, to choose from; the first one is proposed. None where nothing may be
/// approved for good.
final class AlwaysPatterns {
    private static final String REST = " *";

    private AlwaysPatterns() {}

    static List<List<String>> choices(Guard.Wish wish) {
        if (wish.always().isEmpty()) return List.of();
        var choices = new LinkedHashSet<List<String>>();
        switch (wish.permission()) {
            case Permission.EDIT -> files(wish, choices);
            case Permission.WEBFETCH -> addresses(wish, choices);
            default -> choices.add(wish.always());
        }
        choices.removeIf(List::isEmpty);
        return List.copyOf(choices);
    }

    /// Patterns for the parts of a command that need an answer: what they do, the exact commands, or one word less.
    static List<List<String>> choices(ShellJudgment judgment) {
        var proposed = judgment.always();
        if (proposed.isEmpty()) return List.of();
        var choices = new LinkedHashSet<List<String>>();
        choices.add(proposed);
        var open = judgment.parts().stream()
                .filter(part -> part.action() != Action.ALLOW)
                .map(ShellJudgment.Part::text)
                .distinct()
                .toList();
        if (open.stream().allMatch(AlwaysPatterns::isPlain)) choices.add(open);
        choices.add(proposed.stream().map(AlwaysPatterns::wider).distinct().toList());
        return List.copyOf(choices);
    }

    /// One word less, if one is left to name the program; an exact command stays.
    private static String wider(String pattern) {
        if (!pattern.endsWith(REST)) return pattern;
        int blank = pattern.lastIndexOf(' ', pattern.length() - REST.length() - 1);
        return blank < 0 ? pattern : pattern.substring(0, blank) + REST;
    }

    private static List<String> exact(List<String> subjects) {
        return subjects.stream().filter(AlwaysPatterns::isPlain).distinct().toList();
    }

    /// True if it matches itself only: patterns of files read a backslash as a slash.
    private static boolean isPlain(String text) {
        return text.indexOf('*') < 0
                && text.indexOf('?') < 0
                && text.indexOf('\\') < 0
                && text.lines().count() == 1;
    }

    private static void files(Guard.Wish wish, LinkedHashSet<List<String>> choices) {
        if (wish.patterns().stream().noneMatch(path -> ProtectedFiles.has(wish.permission(), path))) {
            var folders = new LinkedHashSet<String>();
            for (var path : exact(wish.patterns()))
                if (path.indexOf('/') > 0) folders.add(path.substring(0, path.lastIndexOf('/')) + "/*");
            if (covers(folders, wish.patterns())) choices.add(List.copyOf(folders));
            choices.add(exact(wish.patterns()));
        }
        choices.add(wish.always());
    }

    private static boolean covers(LinkedHashSet<String> patterns, List<String> subjects) {
        return subjects.stream()
                .allMatch(subject -> patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, subject)));
    }

    private static void addresses(Guard.Wish wish, LinkedHashSet<List<String>> choices) {
        var sites = new ArrayList<String>();
        for (var address : exact(wish.patterns())) {
            var uri = URI.create(address);
            if (uri.getRawAuthority() != null) sites.add(uri.getScheme() + "://" + uri.getRawAuthority() + "/*");
        }
        choices.add(sites.stream().distinct().toList());
        choices.add(exact(wish.patterns()));
        choices.add(wish.always());
    }
}
