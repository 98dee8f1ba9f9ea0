package dev.lungo.core.tool;

/// Something that a model can call. The JSON schema comes from the record `A`, the description from
/// the resource `tool/<name>.md`. One instance serves all sessions; `run` is called on a thread of
/// the call's own, and interrupting it cancels the call.
public interface Tool<A extends Record> {
    String name();

    Class<A> arguments();

    /// Whether calls of this tool change nothing that another call of the same answer could see.
    default boolean readOnly() {
        return false;
    }

    /// Whether neighboring calls of this tool in one answer run side by side. Every other call runs alone, after those
    /// before it and before those after.
    default boolean sideBySide() {
        return readOnly();
    }

    /// Whether they also run beside calls of other tools for which this holds.
    default boolean besideOthers() {
        return sideBySide();
    }

    /// Whether the first thing told of a running call is its own `ToolContext.progress`, which says what
    /// clients cannot do without; until then they see it pending.
    default boolean announcesItself() {
        return false;
    }

    /// Whether its results are pages already: at most `ToolContext.page`, with the way to the next. Results of other
    /// tools are cut to a page, and kept whole in a file.
    default boolean pages() {
        return false;
    }

    /// @throws ToolFailure what the model is told when it did not work
    ToolOutput run(A arguments, ToolContext context) throws ToolFailure, InterruptedException;
}
