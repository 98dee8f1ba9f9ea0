package dev.lungo.config.source;

import dev.lungo.config.source.Node.Entry;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads front matter: YAML between two `---` lines at the start of a Markdown file. The rest is the file's body.
/// A value with an unquoted colon (`description: Use when: ...`), which YAML rejects, is read as text.
public final class FrontMatterReader {
    /// A byte order mark, or the space that replaced it, may come first.
    private static final Pattern FRAME = Pattern.compile(
            "\\A[\uFEFF ]?---[ \t]*\r?\n(.*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PLAIN_VALUE = Pattern.compile(
            "(?m)^([A-Za-z_][\\w-]*:[ \t]+)([^\\s\"'|>\\[{&*!#].*?:.*?|\\[[^\\]\n]*\\][ \t]*[^\\s#].*?)[ \t]*\r?$");
    private static final int DEEPEST = 50;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(20)
            .build();

    private static final Pattern LINE = Pattern.compile("^([A-Za-z_][\\w-]*):[ \t]*(.*?)[ \t]*$");

    private final Consumer<Problem> problems;

    public FrontMatterReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /// The keys, and the stripped body under the key `body`. Of broken YAML the lines with a key and a text count:
    /// many files in the wild are written for less strict readers.
    public static Node.Fields loose(Document document, String body) {
        return new FrontMatterReader(_ -> {}).read(document, body).orElseGet(() -> {
            var frame = FRAME.matcher(document.text());
            var lines = frame.find() ? frame.group(1) : "";
            return lines(document, lines).with(body, body(document, lines.isEmpty() ? 0 : frame.end()));
        });
    }

    private static Node.Fields lines(Document document, String yaml) {
        var fields = new Node.Fields(document.at(0), new LinkedHashMap<>());
        for (var line : yaml.lines().toList()) {
            var entry = LINE.matcher(line);
            if (entry.matches()) fields = fields.with(entry.group(1), new Node.Scalar(document.at(0), entry.group(2)));
        }
        return fields;
    }

    /// The keys, and the stripped body under the key `body`; nothing when the YAML is broken.
    public Optional<Node.Fields> read(Document document, String body) {
        var frame = FRAME.matcher(document.text());
        boolean framed = frame.find();
        int bodyStart = framed ? frame.end() : 0;
        var keys = framed
                ? keys(document, frame.group(1))
                : Optional.of(new Node.Fields(document.at(0), new LinkedHashMap<>()));
        return keys.map(fields -> fields.with(body, body(document, bodyStart)));
    }

    private static Node body(Document document, int start) {
        var text = document.text().substring(start);
        int blank = text.length() - text.stripLeading().length();
        return new Node.Scalar(document.at(start + (blank == text.length() ? 0 : blank)), text.strip());
    }

    private Optional<Node.Fields> keys(Document document, String yaml) {
        try {
            return Optional.of(compose(document, yaml));
        } catch (YamlEngineException strict) {
            try {
                return Optional.of(compose(
                        document,
                        PLAIN_VALUE
                                .matcher(yaml)
                                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                                        match.group(1) + "'" + match.group(2).replace("'", "''") + "'"))));
            } catch (YamlEngineException _) {
                problems.accept(broken(document, strict));
                return Optional.empty();
            }
        }
    }

    private static Node.Fields compose(Document document, String yaml) {
        try {
            return head(document, yaml);
        } catch (StackOverflowError deep) {
            throw new YamlEngineException("nested too deep");
        }
    }

    private static Node.Fields head(Document document, String yaml) {
        var root = new Compose(SETTINGS).composeString(yaml);
        if (root.isEmpty()) return new Node.Fields(document.at(0), new LinkedHashMap<>());
        if (node(document, root.get(), 0) instanceof Node.Fields fields) return fields;
        throw new YamlEngineException("expected keys with values (key: value)");
    }

    private static Node node(Document document, org.snakeyaml.engine.v2.nodes.Node yaml, int depth) {
        // An alias may refer to a node that contains it.
        if (depth > DEEPEST) throw new YamlEngineException("nested too deep");
        var place = place(document, yaml.getStartMark().orElse(null));
        return switch (yaml) {
            case MappingNode mapping -> fields(document, mapping, place, depth + 1);
            case SequenceNode sequence ->
                new Node.Items(
                        place,
                        sequence.getValue().stream()
                                .map(item -> node(document, item, depth + 1))
                                .toList());
            case ScalarNode scalar -> new Node.Scalar(place, value(scalar));
            default -> throw new YamlEngineException("expected a value");
        };
    }

    private static Node.Fields fields(Document document, MappingNode mapping, SourcePosition place, int depth) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key))
                throw new YamlEngineException("expected a string as key");
            entries.put(
                    key.getValue(),
                    new Entry(
                            place(document, key.getStartMark().orElse(null)),
                            node(document, tuple.getValueNode(), depth)));
        }
        return new Node.Fields(place, entries);
    }

    private static @Nullable Object value(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) return null;
        if (tag.equals(Tag.BOOL)) return Boolean.valueOf(text);
        if (tag.equals(Tag.INT) && text.length() < 19) return Long.valueOf(text);
        return tag.equals(Tag.FLOAT) || tag.equals(Tag.INT) ? number(text) : text;
    }

    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return text;
        }
    }

    private static Problem broken(Document document, YamlEngineException broken) {
        if (!(broken instanceof MarkedYamlEngineException marked))
            return Problem.error(document.at(0), String.valueOf(broken.getMessage()));
        return Problem.error(
                place(document, marked.getProblemMark().orElse(null)),
                "could not read the front matter: " + marked.getProblem());
    }

    /// Front matter begins in the second line of the document.
    private static SourcePosition place(Document document, @Nullable Mark mark) {
        return mark == null ? document.at(0) : new SourcePosition(document, mark.getLine() + 2, mark.getColumn() + 1);
    }
}
