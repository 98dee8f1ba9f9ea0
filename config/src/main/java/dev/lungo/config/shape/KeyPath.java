package dev.lungo.config.shape;

import java.util.regex.Pattern;

/// Writes the way to a value: `agent.build.model`, `permission.bash."git *"`.
public final class KeyPath {
    private static final Pattern PLAIN = Pattern.compile("[\\w$*@/:-]+");

    private KeyPath() {}

    public static String of(String parent, String key) {
        var name = PLAIN.matcher(key).matches() ? key : "\"" + key + "\"";
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
