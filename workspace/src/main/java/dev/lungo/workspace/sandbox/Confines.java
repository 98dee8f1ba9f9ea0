package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The places of one confined program, without links: `writable` ones; `kept` ones among them, which stay as they are;
/// `absent` ones among them, which stay absent; `hidden` ones, except for those that are `visible`; `watched` files
/// that are removed if the program creates them. `temporary` is a folder whose contents it sees as the system's
/// temporary directories.
record Confines(
        List<Path> writable,
        List<Path> kept,
        List<Path> absent,
        List<Path> hidden,
        List<Path> visible,
        List<Path> watched,
        Path temporary) {
    /// The folders between a writable place and one in it that stays as it is: renamed, they would take it along.
    TreeSet<Path> around() {
        var around = new TreeSet<Path>();
        Stream.of(kept, absent, watched).flatMap(List::stream).forEach(path -> {
            for (var at = path.getParent(); at != null && isInside(at); at = at.getParent()) around.add(at);
        });
        return around;
    }

    /// True for a folder below a writable place.
    private boolean isInside(Path folder) {
        return writable.stream().anyMatch(root -> folder.startsWith(root) && !folder.equals(root));
    }

    /// The same without these files, too.
    Confines hiding(List<Path> files) {
        if (files.isEmpty()) return this;
        var all = Stream.concat(hidden.stream(), files.stream()).toList();
        return new Confines(writable, kept, absent, all, visible, watched, temporary);
    }
}
