package dev.lungo.core.tool;

import java.util.Map;
import java.util.function.Predicate;

/// Something that a model can call; where it comes from does not matter to anyone else. One instance serves all
/// sessions; `run` is called on a thread of the call's own, and interrupting it cancels the call.
public interface Tool {
    /// The same at every call. A source whose tool has changed gives another tool.
    ToolSpec spec();

    /// The key of the rules that decide a call with these arguments.
    default String permission(Map<String, Object> arguments) {
        return spec().permission();
    }

    /// The tool for an agent without the `withheld` tools, by name: it does not mention them.
    default Tool without(Predicate<String> withheld) {
        return this;
    }

    /// `arguments` is the JSON object that the model gave, already in the form of the schema as far as its meaning was
    /// certain, with all required properties. Its values are `String`, `Number`, `Boolean`, `List`, `Map` or null:
    /// plain types, because `core` knows no JSON library and a tool made at run time passes them on as they are.
    ///
    /// @throws ToolFailure with what the model reads when the call did not work
    ToolOutput run(Map<String, Object> arguments, ToolContext context) throws ToolFailure, InterruptedException;
}
