package dev.lungo.core.mcp;

/// A tool of a server, under the name that models and rules know it by.
public record McpToolInfo(String name, String description) {}
