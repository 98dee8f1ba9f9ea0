package dev.lungo.mcp.tool;

import dev.lungo.core.id.ContentHash;
import java.nio.charset.StandardCharsets;

/// Names of tools that all models accept: `SERVER_TOOL`, as OpenCode makes them, with at most 64 characters.
public final class McpToolNames {
    private static final int LONGEST = 64;
    private static final int HASH = 8;

    private McpToolNames() {}

    public static String of(String server, String tool) {
        var name = plain(server) + "_" + plain(tool);
        if (name.length() <= LONGEST) return name;
        var hash = ContentHash.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
        return name.substring(0, LONGEST - HASH - 1) + "_" + hash;
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
