package dev.lungo.engine.agent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The rules that hold before anything is configured: the resource `permission/defaults.txt`, and the
/// folders of our own that may be read.
final class DefaultRules {
    private DefaultRules() {}

    static List<Rule> with(List<Path> freeFolders) {
        var rules = new ArrayList<Rule>();
        for (var line : resource("/permission/defaults.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) rules.add(rule(line));
        }
        rules.addAll(free(freeFolders));
        return rules;
    }

    static List<Rule> free(List<Path> folders) {
        return folders.stream()
                .map(folder -> new Rule(
                        Permission.EXTERNAL_DIRECTORY, folder.resolve("*").toString(), Action.ALLOW))
                .toList();
    }

    /// `permission pattern action`, separated by white space.
    static Rule rule(String line) {
        var words = line.strip().split("\\s+");
        return new Rule(words[0], words[1], Action.valueOf(words[2].toUpperCase(Locale.ROOT)));
    }

    static String resource(String name) {
        try (var in = Objects.requireNonNull(DefaultRules.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
