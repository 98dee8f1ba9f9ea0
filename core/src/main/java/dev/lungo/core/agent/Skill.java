package dev.lungo.core.agent;

/// Knowledge that an agent loads when it needs it: a `SKILL.md` and its folder. `location` is the file's path,
/// `content` its text without the front matter. The shape is OpenCode's.
public record Skill(String name, String description, String location, String content) {}
