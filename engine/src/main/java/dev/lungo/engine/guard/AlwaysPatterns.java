package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.engine.agent.ProtectedFiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Patterns that an "always" approves. A command that deletes, overwrites, or runs another command is approved as it
/// stands, and never together with others.
final class AlwaysPatterns {
    private AlwaysPatterns() {}

    /// The patterns that an "always" of these commands stores; none where the words of a command would be read as
    /// wildcards.
    static List<String> ofCommands(List<String> commands) {
        var patterns = commands(commands, Arity::prefix);
        return patterns == null ? List.of() : patterns;
    }

    /// Lists of patterns to choose from; the first one is proposed. `open` are the patterns of the request that need an
    /// answer. None where nothing may be approved for good.
    static List<List<String>> choices(Guard.Wish wish, List<String> open) {
        if (wish.always().isEmpty()) return List.of();
        var choices = new LinkedHashSet<List<String>>();
        switch (wish.permission()) {
            case Permission.BASH -> commands(open, choices);
            case Permission.EDIT -> files(wish, choices);
            case Permission.WEBFETCH -> addresses(wish, choices);
            default -> choices.add(wish.always());
        }
        choices.removeIf(List::isEmpty);
        return List.copyOf(choices);
    }

    private static void commands(List<String> open, LinkedHashSet<List<String>> choices) {
        choices.add(ofCommands(open));
        if (open.stream().allMatch(AlwaysPatterns::isPlain)) choices.add(open);
        var wider = commands(open, command -> shorter(Arity.prefix(command)));
        if (wider != null) choices.add(wider);
    }

    /// One word less, if one is left to name the program.
    private static String shorter(String prefix) {
        int blank = prefix.lastIndexOf(' ');
        return blank < 0 ? prefix : prefix.substring(0, blank);
    }

    /// Null if there is no pattern for one of the commands.
    private static @Nullable List<String> commands(List<String> open, UnaryOperator<String> prefix) {
        var patterns = new LinkedHashSet<String>();
        for (var command : open) {
            var effect = CommandEffects.of(command);
            boolean alone = effect != null && effect.alone();
            var text = alone ? command : prefix.apply(command);
            if (alone ? !isPlain(text) : hasWildcard(text)) return null;
            patterns.add(alone ? text : text + " *");
        }
        return List.copyOf(patterns);
    }

    private static List<String> exact(List<String> subjects) {
        return subjects.stream().filter(AlwaysPatterns::isPlain).distinct().toList();
    }

    /// True if it matches itself only: patterns read a backslash as a slash.
    private static boolean isPlain(String text) {
        return !hasWildcard(text) && text.indexOf('\\') < 0 && text.lines().count() == 1;
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
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
