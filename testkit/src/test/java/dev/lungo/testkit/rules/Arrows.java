package dev.lungo.testkit.rules;

import java.util.Map;
import java.util.Set;

/// The table of ARCHITECTURE.md: which module may depend on which.
final class Arrows {
    private static final Set<String> EDGE = Set.of("core", "wire");

    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("wire", Set.of("core")),
            Map.entry("policy", Set.of("core")),
            Map.entry("config", Set.of("core", "wire", "policy")),
            Map.entry("store", EDGE),
            Map.entry("providers", Set.of("core", "wire", "policy")),
            Map.entry("workspace", Set.of("core", "wire", "policy")),
            Map.entry("code", EDGE),
            Map.entry("mcp", EDGE),
            Map.entry("tools", EDGE),
            Map.entry("extensions", Set.of("core", "wire", "policy", "config")),
            Map.entry("engine", Set.of("core", "wire", "policy")),
            Map.entry("server", Set.of("core", "wire", "engine")),
            Map.entry("client", EDGE),
            Map.entry("practice", EDGE),
            Map.entry("tui", Set.of("core", "wire", "client", "policy")),
            Map.entry("acp", Set.of("core", "wire", "client")),
            Map.entry("cli", Set.of("core", "wire", "client", "tui", "acp", "policy")),
            Map.entry("testkit", Set.of("core")));

    private Arrows() {}

    static boolean allowed(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        return from.equals("app")
                ? !to.equals("testkit")
                : TABLE.getOrDefault(from, Set.of()).contains(to);
    }

    /// `dev.lungo.engine.agent` belongs to `engine`.
    static String moduleOf(String packageName) {
        return packageName.split("\\.", 4)[2];
    }
}
