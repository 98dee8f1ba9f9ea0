package dev.lungo.core.plugin;

/// A theme of the terminal interface that a plugin contributes; `json` is the text of a theme file of OpenCode.
public record PluginTheme(String name, String json) {}
