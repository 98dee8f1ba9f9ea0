package dev.lungo.tools;

import dev.lungo.core.agent.Skill;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.stream.Collectors;

/// Gives the model a skill's text and the list of files in its folder.
public final class SkillTool extends RecordTool<SkillTool.Arguments> {
    private static final int MOST_FILES = 10;

    public record Arguments(@About("as listed") String name) {}

    public SkillTool() {
        super("skill", Arguments.class, Trait.READS_ONLY, Trait.LOADS_SKILLS);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var skill = context.skills().require(arguments.name);
        var file = Path.of(skill.location());
        var folder = Objects.requireNonNull(file.getParent());
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", skill.name());
        metadata.put("dir", folder.toString());
        return new ToolOutput(
                "Loaded skill: " + skill.name(),
                text(skill, folder, context),
                metadata,
                new View.Link(skill.name(), file.toUri().toString()));
    }

    private static String text(Skill skill, Path folder, ToolContext context) throws ToolFailure, InterruptedException {
        var files = context.files().list(folder).stream()
                .filter(entry -> !entry.name().equals("SKILL.md"))
                .limit(MOST_FILES)
                .map(entry -> entry.name() + (entry.directory() ? "/" : ""))
                .collect(Collectors.joining(", "));
        return "# Skill: " + skill.name() + "\n\n" + skill.content() + "\n\nRelative paths in this skill start in "
                + folder + (files.isEmpty() ? "" : "\nFiles: " + files);
    }
}
