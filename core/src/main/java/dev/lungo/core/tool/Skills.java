package dev.lungo.core.tool;

import dev.lungo.core.agent.Skill;
import java.util.List;

/// The skills of a directory. The plain implementation reads folders; the guarded one asks for
/// permission first. Thread-safe.
public interface Skills {
    /// Sorted by name, as they are now.
    List<Skill> all();

    /// @throws ToolFailure if no skill has that name (with the names that exist), or it is not permitted
    default Skill require(String name) throws ToolFailure, InterruptedException {
        var all = all();
        for (var skill : all) {
            if (skill.name().equals(name)) return skill;
        }
        var names = all.isEmpty()
                ? "none"
                : String.join(", ", all.stream().map(Skill::name).toList());
        throw new ToolFailure("Skill \"" + name + "\" not found. Available skills: " + names);
    }
}
