package dev.lungo.core.agent;

/// Knowledge that an agent loads when it needs it: a `SKILL.md` and the folder that it stands in.
/// `location` is the file's path, `content` its text without the head. The shape is OpenCode's.
public record Skill(String name, String description, String location, String content) {}
