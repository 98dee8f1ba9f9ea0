package dev.lungo.extensions.plugin;

import java.util.regex.Pattern;

/// Names of agents that plugins add: also names for people, such as `Sisyphus - ultraworker`.
public final class AgentNames {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}_.:()+-]+( [\\p{L}\\p{N}_.:()+-]+)*");
    private static final int LONGEST = 64;

    private AgentNames() {}

    public static boolean isAllowed(String name) {
        return name.length() <= LONGEST && WORDS.matcher(name).matches();
    }
}
