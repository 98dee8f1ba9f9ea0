package dev.lungo.providers.key.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The profiles of `~/.aws/config` and, over them, of `~/.aws/credentials`. A section of another kind
/// keeps its kind in its name: `sso-session work`.
record Profiles(Map<String, Map<String, String>> sections) {
    static Profiles read(AwsSettings settings) {
        var sections = new HashMap<String, Map<String, String>>();
        read(settings.file("AWS_CONFIG_FILE", "config"), sections);
        read(settings.file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), sections);
        return new Profiles(sections);
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    @Nullable
    String value(String section, String name) {
        return sections.getOrDefault(section, Map.of()).get(name);
    }

    private static void read(Path file, Map<String, Map<String, String>> sections) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) return;
        Map<String, String> current = new HashMap<>();
        try {
            for (var line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var text = line.strip();
                if (text.startsWith("[") && text.endsWith("]"))
                    current = sections.computeIfAbsent(name(text), _ -> new HashMap<>());
                else if (!isNested(line)) setting(text, current);
            }
        } catch (IOException unreadable) {
            // A missing file counts as empty: a caller that needs a profile reports that there is none.
        }
    }

    private static String name(String header) {
        var name = header.substring(1, header.length() - 1).strip().replaceAll("\\s+", " ");
        return name.startsWith("profile ") ? name.substring("profile ".length()) : name;
    }

    /// An indented line belongs to the setting above it, such as `s3 =`.
    private static boolean isNested(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private static void setting(String line, Map<String, String> section) {
        int equals = line.indexOf('=');
        if (line.startsWith("#") || line.startsWith(";") || equals <= 0) return;
        section.put(
                line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                line.substring(equals + 1).strip());
    }
}
