package dev.lungo.tui.draw.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The known languages. A grammar is read when its language is first shown.
final class Grammars {
    private static final Map<String, String> NAMES = names();
    private static final Map<String, Grammar> READ = new HashMap<>();

    private Grammars() {}

    /// The grammar of a language by its name in a fence, its suffix, or its file's name; null if it has none.
    static @Nullable Grammar of(String name) {
        var grammar = NAMES.get(name.toLowerCase(Locale.ROOT));
        if (grammar == null) return null;
        synchronized (READ) {
            var read = READ.get(grammar);
            if (read == null) {
                read = GrammarReader.read(grammar, Grammars::text);
                READ.put(grammar, read);
            }
            return read;
        }
    }

    static List<String> all() {
        return List.copyOf(new TreeSet<>(NAMES.values()));
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (var line : resource("languages.tsv").split("\n")) {
            int tab = line.indexOf('\t');
            if (line.startsWith("#") || tab < 0) continue;
            for (var name : line.substring(tab + 1).split(" ")) names.put(name, line.substring(0, tab));
        }
        return names;
    }

    private static String text(String grammar) {
        return resource(grammar + ".grammar");
    }

    private static String resource(String name) {
        try (var file = Grammars.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException("missing resource " + name);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
