package dev.lungo.policy.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The table `trust.tsv`: key path, verdict. `*` in a path stands for any name.
public final class TrustTable {
    private static final class Lazy {
        static final TrustTable ALL = new TrustTable(read());
    }

    private final Map<String, Verdict> verdicts;

    private TrustTable(Map<String, Verdict> verdicts) {
        this.verdicts = Collections.unmodifiableMap(verdicts);
    }

    public static TrustTable all() {
        return Lazy.ALL;
    }

    public Set<String> paths() {
        return verdicts.keySet();
    }

    /// Verdict for a path as the table writes it; a key without a row is held back.
    public Verdict find(String path) {
        return verdicts.getOrDefault(path, new Verdict.Hold());
    }

    /// The path of a key below `parent`, as the table writes it.
    public String below(String parent, String key) {
        var path = parent.isEmpty() ? key : parent + "." + key;
        return parent.isEmpty() || verdicts.containsKey(path) || !verdicts.containsKey(parent + ".*")
                ? path
                : parent + ".*";
    }

    private static Map<String, Verdict> read() {
        var verdicts = new LinkedHashMap<String, Verdict>();
        try (var in = Objects.requireNonNull(TrustTable.class.getResourceAsStream("trust.tsv"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()) {
                var cells = line.split("\t");
                if (verdicts.put(cells[0], verdict(cells[1])) != null)
                    throw new IllegalStateException("trust.tsv: " + cells[0] + " has two rows");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return verdicts;
    }

    private static Verdict verdict(String text) {
        var words = text.split(" ", 2);
        return switch (words[0]) {
            case "describe" -> new Verdict.Describe();
            case "each" -> new Verdict.Each();
            case "new" -> new Verdict.New();
            case "model" -> new Verdict.ModelName();
            case "agent" -> new Verdict.AgentName();
            case "text" -> new Verdict.PlainText();
            case "inside" -> new Verdict.Inside();
            case "rules" -> new Verdict.Rules();
            case "lower" -> new Verdict.Lower(words.length == 1 ? null : Double.valueOf(words[1]));
            case "only" -> new Verdict.Only(words[1].equals("false") ? Boolean.FALSE : words[1].replace("\"", ""));
            case "more" -> new Verdict.More();
            case "fewer" -> new Verdict.Fewer();
            case "hold" -> new Verdict.Hold();
            case "never" -> new Verdict.Never();
            default -> throw new IllegalStateException("trust.tsv: unknown verdict " + text);
        };
    }
}
