package dev.lungo.workspace.file;

import dev.lungo.core.workspace.FileChange;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change with the place that it really writes: a symbolic link is followed, not replaced. What is
/// deleted or moved away is the link itself.
/// `content` is the file whose bytes are there now, which a link only leads to.
record Target(FileChange change, Path place, @Nullable Path source, Path content) {
    static Target of(FileChange change) {
        var place = change.after() == null ? RealPaths.entry(change.path()) : RealPaths.of(change.path());
        var from = change.movedFrom();
        return new Target(
                change,
                place,
                from == null ? null : RealPaths.entry(from),
                RealPaths.of(from == null ? change.path() : from));
    }

    Stream<Path> places() {
        return Stream.concat(Stream.of(place, content), Stream.ofNullable(source));
    }
}
