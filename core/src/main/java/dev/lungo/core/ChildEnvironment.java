package dev.lungo.core;

import java.util.Map;
import java.util.Set;

/// What processes that the server starts may know of its environment: everything but the server's own
/// variables, among them the password with which they could answer for the user.
public final class ChildEnvironment {
    private static final Set<String> SECRET = Set.of("OPENCODE_SERVER_PASSWORD", "OPENCODE_SERVER_USERNAME");

    private ChildEnvironment() {}

    public static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("LUNGO_") || SECRET.contains(name));
    }
}
