package dev.lungo.code.java.build;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version catalog, `libs.versions.toml`: artifacts by the names that build scripts use.
final class GradleCatalog {
    private static final Pattern ENTRY = Pattern.compile("^\\s*([\\w.-]+)\\s*=\\s*(.+)$");
    private static final Pattern QUOTED = Pattern.compile("^[\"']([^\"']*)[\"']");
    private static final Pattern FIELD = Pattern.compile("([\\w.]+)\\s*=\\s*[\"']([^\"']*)[\"']");

    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, Coordinates> libraries = new HashMap<>();

    private GradleCatalog() {}

    static Map<String, Coordinates> read(Path root) {
        var catalog = new GradleCatalog();
        GradleScript.content(root.resolve("gradle/libs.versions.toml")).ifPresent(catalog::add);
        return catalog.libraries;
    }

    private void add(String text) {
        String section = "";
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("[")) section = line.strip();
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) continue;
            if (section.equals("[versions]")) addVersion(entry.group(1), entry.group(2));
            if (section.equals("[libraries]")) addLibrary(entry.group(1), entry.group(2));
        }
    }

    private void addVersion(String name, String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.find()) versions.put(name, quoted.group(1));
    }

    private void addLibrary(String alias, String value) {
        Matcher quoted = QUOTED.matcher(value);
        Map<String, String> fields = new HashMap<>();
        if (!quoted.find()) {
            FIELD.matcher(value).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        }
        String module = fields.getOrDefault("module", fields.get("group") + ":" + fields.get("name"));
        String version = fields.getOrDefault("version", versions.getOrDefault(fields.get("version.ref"), ""));
        String[] parts = (fields.isEmpty() ? quoted.group(1) : module + ":" + version).split(":");
        if (parts.length < 2) return;
        var artifact = new Coordinates(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        libraries.put(alias.replace('-', '.').replace('_', '.'), artifact);
    }
}
