package dev.lungo.engine.guard;

import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Guard.Wish;
import java.util.List;
import java.util.Map;

/// Skills; loading one asks for permission by name.
record GuardedSkills(Skills raw, Guard guard) implements Skills {
    @Override
    public List<Skill> all() {
        return raw.all();
    }

    @Override
    public Skill require(String name) throws ToolFailure, InterruptedException {
        var skill = raw.require(name);
        guard.require(new Wish(Permission.SKILL, List.of(name), List.of(name), Map.of()));
        return skill;
    }
}
