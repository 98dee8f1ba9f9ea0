package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.path.ProtectedPaths;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges paths by what they mean, without looking at the disk.
final class Locations {
    private static final Set<String> NEUTRAL = Set.of("/dev/null", "/dev/stdin", "/dev/stdout", "/dev/stderr");
    private static final Pattern HOME = Pattern.compile("(~|\\$HOME|\\$\\{HOME})(?=/|$)");
    private static final Pattern MAYBE_PARENT = Pattern.compile("(?:^|.*/)\\.{1,2}[*?\\[].*", Pattern.DOTALL);

    private final ShellSituation situation;

    Locations(ShellSituation situation) {
        this.situation = situation;
    }

    /// Raises the part if the path is outside of the project, not known, or, when it is written, protected.
    void judge(ShellWord word, Place place, boolean written, PartDraft part) {
        judge(word, place, written ? PathUse.WRITE : PathUse.READ, part);
    }

    void judge(ShellWord word, Place place, PathUse use, PartDraft part) {
        if (NEUTRAL.contains(word.text()) && !word.dynamic()) return;
        var paths = resolve(word, place);
        if (paths == null) {
            part.raise(Action.ASK, "the path " + word.shown() + " is known only when it runs");
            return;
        }
        if (paths.isEmpty()) part.raise(situation.paths().unknown(), word.shown() + " may be outside of the project");
        for (var path : paths)
            part.raise(
                    situation.paths().of(path, use),
                    word.shown() + (inside(path) ? " needs permission" : " is outside of the project"));
        if (use == PathUse.WRITE && paths.stream().anyMatch(this::isProtected))
            part.raise(Action.ASK, word.shown() + " is protected");
    }

    /// Raises the part if a file that it writes is protected, wherever else it may be.
    void protect(ShellWord word, Place place, PartDraft part) {
        var paths = resolve(word, place);
        if (paths != null && paths.stream().anyMatch(this::isProtected))
            part.raise(Action.ASK, word.shown() + " is protected");
    }

    /// All places that the word may mean; none if it depends on an unknown directory, null if it is dynamic.
    @Nullable
    Set<String> resolve(ShellWord word, Place place) {
        var known = home(word);
        var text = known.text();
        boolean user = text.startsWith("~") && known.mask().charAt(0) == 'u';
        if (user || known.dynamic() || MAYBE_PARENT.matcher(text).matches()) return null;
        if (text.startsWith("/")) return Set.of(normal(text));
        var paths = new HashSet<String>();
        for (var directory : place.directories()) paths.add(normal(directory + "/" + text));
        return paths;
    }

    /// The word with `~` and `$HOME` replaced.
    private ShellWord home(ShellWord word) {
        var text = word.text();
        var home = HOME.matcher(text);
        if (!home.lookingAt() || word.mask().charAt(0) == (text.startsWith("~") ? 'q' : 'u')) return word;
        if (!text.startsWith("~") && word.mask().charAt(0) == 'q') return word;
        return new ShellWord(
                word.source(),
                situation.home() + text.substring(home.end()),
                "q".repeat(situation.home().length()) + word.mask().substring(home.end()),
                List.of(),
                List.of(),
                List.of());
    }

    boolean inside(String path) {
        return path.equals(situation.root()) || path.startsWith(situation.root() + "/");
    }

    private boolean isProtected(String path) {
        if (!inside(path)) return false;
        var relative = path.substring(Math.min(path.length(), situation.root().length() + 1));
        return !relative.isEmpty() && ProtectedPaths.mayBeWritten(relative.replaceAll("\\[[^]]*]", "?"));
    }

    static String normal(String path) {
        List<String> parts = new ArrayList<>();
        for (var part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!part.equals("..")) parts.add(part);
            else if (!parts.isEmpty()) parts.removeLast();
        }
        return "/" + String.join("/", parts);
    }
}
