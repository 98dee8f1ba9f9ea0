package dev.lungo.extensions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A Markdown text with a head of YAML between two `---` lines, of which plain values are kept. A head that YAML
/// refuses is read line by line, since many in the wild have an unquoted colon in a description.
public record Headed(Map<String, Object> head, String body) {
    private static final Pattern FRAME = Pattern.compile(
            "\\A\uFEFF?---[ \t]*\r?\n(.*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINE = Pattern.compile("^([A-Za-z_][\\w-]*):[ \t]*(.*?)[ \t]*$");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setMaxAliasesForCollections(20)
            .setCodePointLimit(100_000)
            .build();

    public static Headed of(String text) {
        var frame = FRAME.matcher(text);
        if (!frame.find()) return new Headed(Map.of(), text.strip());
        return new Headed(head(frame.group(1)), text.substring(frame.end()).strip());
    }

    private static Map<String, Object> head(String yaml) {
        var head = new LinkedHashMap<String, Object>();
        try {
            if (new Load(SETTINGS).loadFromString(yaml) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (value instanceof String || value instanceof Number || value instanceof Boolean)
                        head.put(String.valueOf(key), value);
                });
            }
        } catch (YamlEngineException | StackOverflowError loose) {
            for (var line : yaml.lines().toList()) {
                var entry = LINE.matcher(line);
                if (entry.matches()) head.put(entry.group(1), entry.group(2));
            }
        }
        return head;
    }

    /// The value of a key as a text, `otherwise` when it is not there.
    public String text(String key, String otherwise) {
        var value = head.get(key);
        return value == null || value.toString().isBlank()
                ? otherwise
                : value.toString().strip();
    }
}
