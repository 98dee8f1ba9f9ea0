package dev.lungo.core.tool;

import java.util.List;
import java.util.stream.Stream;

/// Gives the tools of a directory as they are now: the built-in ones, those of an MCP server, those of a plugin. Asked
/// once a turn, so it must answer at once, from what it knows. Thread-safe.
public interface ToolSource {
    /// Tools of the source; the first one with a name counts.
    List<Tool> tools();

    /// The tools of this source, then those of another.
    default ToolSource and(ToolSource other) {
        return () -> Stream.concat(tools().stream(), other.tools().stream()).toList();
    }
}
