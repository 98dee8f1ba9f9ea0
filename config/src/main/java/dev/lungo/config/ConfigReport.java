package dev.lungo.config;

import java.util.stream.Collectors;

/// The effective configuration as lines for a person: `key = value  # source`. Credentials are masked.
public final class ConfigReport {
    private static final int WIDEST = 72;

    private ConfigReport() {}

    public static String of(LoadedConfig loaded) {
        var settings = loaded.origins().settings();
        int width = settings.stream()
                .mapToInt(setting -> left(setting).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        return settings.stream()
                .map(setting -> pad(left(setting), width) + "  # " + setting.source() + "\n")
                .collect(Collectors.joining());
    }

    private static String left(Origins.Setting setting) {
        return setting.key() + " = " + setting.value();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
