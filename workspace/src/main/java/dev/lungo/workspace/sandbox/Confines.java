package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.List;
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
    /// The same without these files, too.
    Confines hiding(List<Path> files) {
        if (files.isEmpty()) return this;
        var all = Stream.concat(hidden.stream(), files.stream()).toList();
        return new Confines(writable, kept, absent, all, visible, watched, temporary);
    }
}
