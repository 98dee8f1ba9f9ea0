package dev.lungo.code.grammar;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.TextLines;
import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what a change left open or closed too often. It starts nothing and looks at one file at a time. A file with an
/// error that this process has never seen without one may be beyond its grammar; nothing is said about it.
public final class SyntaxChecker implements CodeChecker {
    private static final int LARGEST = 1_000_000;
    private static final int MOST_SEEN = 4096;

    private final Map<Path, Seen> seen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Seen> eldest) {
            return size() > MOST_SEEN;
        }
    });

    /// A file as it changed last, and whether it was without an error at some time.
    private record Seen(SourceChange last, boolean understood) {}

    @Override
    public String id() {
        return "syntax";
    }

    @Override
    public boolean isFallback() {
        return true;
    }

    @Override
    public boolean checks(Path file) {
        return languages().of(file).isPresent();
    }

    @Override
    public CodeCheck changed(List<SourceChange> changes) {
        var mine = changes.stream().filter(change -> checks(change.file())).toList();
        if (mine.isEmpty()) return CodeCheck.NOTHING;
        for (var change : mine)
            seen.merge(change.file(), new Seen(change, false), (old, next) -> new Seen(next.last, old.understood));
        return _ -> findings(mine);
    }

    @Override
    public CodeCheck check(List<Path> files) {
        return _ -> {
            List<Diagnostic> now = new ArrayList<>();
            for (var file : files) {
                var text = read(file);
                if (text != null) now.addAll(problems(file, text));
            }
            return new CodeCheck.Findings(List.of(), now, true, List.of());
        };
    }

    private CodeCheck.Findings findings(List<SourceChange> changes) {
        List<Diagnostic> before = new ArrayList<>();
        List<Diagnostic> now = new ArrayList<>();
        for (var change : changes) {
            var file = change.file();
            var earlier = problems(file, change.before());
            if (earlier.isEmpty()) seen.computeIfPresent(file, (_, old) -> new Seen(old.last, true));
            var current = seen.get(file);
            if (current == null || current.last != change || !current.understood) continue;
            before.addAll(earlier);
            now.addAll(problems(file, change.after()));
        }
        return new CodeCheck.Findings(before, now, true, List.of());
    }

    private List<Diagnostic> problems(Path file, @Nullable String text) {
        if (text == null || text.length() > LARGEST) return List.of();
        var errors = languages().of(file).map(grammar -> grammar.errors(text)).orElse(List.of());
        if (errors.isEmpty()) return List.of();
        var lines = new TextLines(text);
        return errors.stream()
                .map(error -> new Diagnostic(
                        file,
                        lines.range(error.from(), error.to()),
                        Diagnostic.Severity.ERROR,
                        error.message(),
                        id(),
                        null))
                .toList();
    }

    private static @Nullable String read(Path file) {
        try {
            return RegularFile.text(file, LARGEST);
        } catch (IOException e) {
            return null;
        }
    }

    /// The languages are read when the first file is asked about.
    private static Languages languages() {
        return Holder.LANGUAGES;
    }

    private static final class Holder {
        static final Languages LANGUAGES = Languages.load();
    }
}
