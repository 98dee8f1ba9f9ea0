package dev.lungo.tui.compose;

import dev.lungo.client.RemoteFiles.Symbol;
import dev.lungo.tui.list.Fuzzy;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion.Candidate;
import dev.lungo.tui.prompt.PromptText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A definition in a file of the project, as a mention of its lines. `path` is relative to the directory.
public record SymbolReference(String name, String kind, String path, int first, int last) {
    /// Lines to send where only the first one of a definition is known.
    private static final int USUAL_LINES = 40;

    /// Null for a place outside of the directory.
    public static @Nullable SymbolReference of(Symbol symbol, String directory) {
        var range = symbol.location().range();
        var file = Path.of(URI.create(symbol.location().uri()));
        var root = Path.of(directory);
        if (!file.startsWith(root)) return null;
        int first = range.start().line() + 1;
        int last = range.end().line() + 1;
        return new SymbolReference(
                symbol.name(),
                kind(symbol.kind()),
                root.relativize(file).toString(),
                first,
                last > first ? last : first + USUAL_LINES - 1);
    }

    /// The word for a number of the Language Server Protocol.
    private static String kind(int number) {
        return switch (number) {
            case 2 -> "module";
            case 3 -> "namespace";
            case 5 -> "class";
            case 6 -> "method";
            case 7, 8 -> "field";
            case 9 -> "constructor";
            case 10 -> "enum";
            case 11 -> "interface";
            case 12 -> "function";
            case 14 -> "constant";
            case 23 -> "struct";
            default -> "symbol";
        };
    }

    public String place() {
        return path + ":" + first;
    }

    public PromptText words() {
        return PromptText.of(new Attachment.FileReference(path, first, last), 0);
    }

    Candidate candidate(String query) {
        var match = Fuzzy.of(query, name);
        return new Candidate(name, match == null ? List.of() : match.places(), kind + "  " + place(), words(), false);
    }

    /// True for candidates that this class has made: files carry their path as their label.
    static boolean isSymbol(Candidate candidate) {
        var chips = candidate.words().chips();
        return chips.size() == 1
                && chips.getFirst().content() instanceof Attachment.FileReference file
                && !file.path().equals(candidate.label());
    }
}
