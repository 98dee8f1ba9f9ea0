package dev.lungo.config;

import dev.lungo.core.permission.Wildcard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Permissions that Claude Code's tools need here, by `claude-tools.txt`. The tools of MCP servers are called
/// `mcp__SERVER__TOOL` there, and `SERVER_TOOL` here.
final class ClaudeTools {
    static final String MCP = "mcp__";
    private static final String ALL = "*";
    /// Longer names of tools end in a hash.
    private static final int LONGEST = 55;

    private static final Map<String, String> PERMISSIONS = read();

    private ClaudeTools() {}

    static Set<String> all() {
        return new LinkedHashSet<>(PERMISSIONS.values());
    }

    /// The permissions of a tool, or of several where its name has a `*` in it; empty for an unknown tool.
    static List<String> permissions(String tool) {
        if (tool.startsWith(MCP)) return ofServer(tool.substring(MCP.length()).split("__", 2));
        var found = new TreeSet<String>();
        PERMISSIONS.forEach((name, permission) -> {
            if (Wildcard.matches(tool, name)) found.add(permission);
        });
        return List.copyOf(found);
    }

    /// A pattern for all servers would match our own tools, too.
    private static List<String> ofServer(String... words) {
        var name = plain(words[0]) + "_" + (words.length == 1 || words[1].isEmpty() ? ALL : plain(words[1]));
        if (words[0].isEmpty() || name.replaceAll("[*_]", "").isEmpty()) return List.of();
        return List.of(name.length() <= LONGEST ? name : name.substring(0, LONGEST) + ALL);
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9_*-]", "_");
    }

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(ClaudeTools.class.getResourceAsStream("claude-tools.txt"))) {
            var table = new LinkedHashMap<String, String>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var words = line.split("\\s+");
                if (!line.startsWith("#") && words.length == 2) table.put(words[0], words[1]);
            }
            return table;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
