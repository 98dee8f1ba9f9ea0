package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A row of `places.tsv`: a path or variable that the sandbox treats apart, and a word and names of files that some
/// kinds have.
record SandboxPlace(Kind kind, String path, String word, List<String> files) {
    enum Kind {
        HIDE,
        CACHE,
        OUTPUT,
        KEEP,
        HOME,
        DEVICE,
        UNSET
    }

    static final String ABSENT = "absent";
    static final String OWN = "own";

    private static final List<SandboxPlace> ALL =
            SandboxTable.of("places.tsv").stream().map(SandboxPlace::of).toList();

    static List<SandboxPlace> all(Kind kind) {
        return ALL.stream().filter(place -> place.kind == kind).toList();
    }

    private static SandboxPlace of(List<String> row) {
        return new SandboxPlace(
                Kind.valueOf(row.getFirst().toUpperCase(Locale.ROOT)),
                row.get(1),
                row.size() < 3 ? "" : row.get(2),
                row.size() < 4 ? List.of() : List.of(row.get(3).split(" ")));
    }

    /// The path below a folder, which is the user's home for `~`.
    Path below(Path folder) {
        return folder.resolve(path.startsWith("~/") ? path.substring(2) : path);
    }

    /// True if servers of tools in the user's own configuration do not read the place either.
    boolean isHiddenFromOwn() {
        return word.equals(OWN);
    }

    /// True if the place must not be created either.
    boolean isAbsentToo() {
        return word.equals(ABSENT);
    }
}
