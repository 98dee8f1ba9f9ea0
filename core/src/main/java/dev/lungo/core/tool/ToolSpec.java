package dev.lungo.core.tool;

import java.util.Map;
import java.util.Set;

/// A tool as everyone but itself knows it. `schema` is the JSON Schema of the arguments, its keys in the order in
/// which they are written; `permission` is the key of the rules that may close the tool. Equal specs are sent as equal
/// bytes.
public record ToolSpec(
        String name, String description, Map<String, Object> schema, String permission, Set<Trait> traits) {

    /// A behavior of a tool that its callers have to know.
    public enum Trait {
        /// Acts through its `ToolContext` alone, whose guards ask for permission. Each call of any other tool is asked
        /// for as a whole.
        GUARDED,
        /// Changes nothing that another call of the same answer could see; includes `BESIDE_OTHERS`.
        READS_ONLY,
        /// Neighboring calls of the tool in one answer run side by side. Every other call runs alone, after those
        /// before it and before those after it.
        SIDE_BY_SIDE,
        /// Calls that also run beside calls of other tools with this trait; includes `SIDE_BY_SIDE`.
        BESIDE_OTHERS,
        /// Publishes its running state itself, by its first `ToolContext.progress`, because clients cannot do without
        /// what that says; until then they see the call pending.
        ANNOUNCES_ITSELF,
        /// Results come from outside and may contain instructions for the model, so they are framed as untrusted.
        UNTRUSTED,
        /// Comes from an MCP server: rules for `mcp` may withhold it.
        OF_SERVER,
        /// Its results are pages already: at most `ToolContext.page`, with the way to the next. Results of other tools
        /// are cut to a page, and kept whole in a file.
        PAGES,
        /// Edits the text of the file that its argument `filePath` names; not offered to models trained on patches.
        EDITS_TEXT,
        /// Edits files by a patch; offered only to models trained on patches.
        EDITS_BY_PATCH,
        /// Runs command lines; commands that the user runs are shown as its calls.
        RUNS_COMMANDS,
        /// Gives work to subagents. Its description is followed by the list of agents; without agents it is not
        /// offered.
        DELEGATES,
        /// Loads skills, whose texts stay in the conversation; without skills it is not offered.
        LOADS_SKILLS
    }

    public ToolSpec {
        traits = Set.copyOf(traits);
    }

    /// A tool whose permission is called like the tool.
    public ToolSpec(String name, String description, Map<String, Object> schema, Trait... traits) {
        this(name, description, schema, name, Set.of(traits));
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public boolean readsOnly() {
        return has(Trait.READS_ONLY);
    }

    /// True if neighboring calls of these two tools may run side by side.
    public boolean runsBeside(ToolSpec other) {
        return name.equals(other.name)
                ? has(Trait.SIDE_BY_SIDE) || runsBesideOthers()
                : runsBesideOthers() && other.runsBesideOthers();
    }

    private boolean runsBesideOthers() {
        return has(Trait.BESIDE_OTHERS) || readsOnly();
    }
}
