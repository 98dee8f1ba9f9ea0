package dev.lungo.code.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The languages of `languages.txt`, by the extensions of their files. A grammar is made for its first file.
final class Languages {
    private static final List<String> LENIENT = List.of(
            "tsconfig",
            "jsconfig",
            "tslint",
            "tsdoc",
            "typedoc",
            "devcontainer",
            "api-extractor",
            "renovate",
            "biome",
            "deno",
            "nx",
            "turbo",
            "settings",
            "keybindings",
            ".");
    private final Map<String, String> byExtension = new HashMap<>();
    private final Map<String, String[]> blocks = new HashMap<>();
    private final Map<String, LanguageGrammar> grammars = new ConcurrentHashMap<>();

    private Languages(String list) {
        list.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .reduce("", (above, line) -> line.startsWith(" ") ? above + "\n" + line.strip() : added(above, line));
    }

    private String added(String above, String next) {
        if (!above.isEmpty()) add(above.split("\n"));
        return next;
    }

    static Languages load() {
        try (InputStream in = Languages.class.getResourceAsStream("languages.txt")) {
            if (in == null) throw new IllegalStateException("languages.txt is missing.");
            return new Languages(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\nend");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names of all languages.
    List<String> names() {
        return blocks.keySet().stream().sorted().toList();
    }

    Optional<LanguageGrammar> of(Path file) {
        var name = file.getFileName();
        if (name == null) return Optional.empty();
        var text = name.toString().toLowerCase(Locale.ROOT);
        if (text.endsWith(".json") && isLenient(file, text)) return Optional.of(named("jsonc"));
        int dot = text.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(byExtension.get(text.substring(dot + 1))).map(this::named);
    }

    private LanguageGrammar named(String language) {
        return grammars.computeIfAbsent(language, name -> grammar(name, Objects.requireNonNull(blocks.get(name))));
    }

    /// Settings of editors and compilers may have comments.
    private static boolean isLenient(Path file, String name) {
        var parent = file.getParent();
        return LENIENT.stream().anyMatch(name::startsWith)
                || parent != null && parent.toString().matches(".*[/\\\\]\\.[a-z]+");
    }

    /// A block of lines: a language with its extensions, then one line for each rule.
    private void add(String[] block) {
        var head = block[0].split("\\s+");
        blocks.put(head[0], block);
        for (int i = 1; i < head.length; i++) byExtension.put(head[i], head[0]);
    }

    private LanguageGrammar grammar(String name, String[] block) {
        List<LexicalRule> rules = new ArrayList<>();
        Map<String, String> pairs = new HashMap<>();
        for (int i = 1; i < block.length; i++) {
            var words = block[i].split("\\s+");
            switch (words[0]) {
                case "parser" -> {
                    return parser(words[1]);
                }
                case "pair" -> pairs.put(words[1], words[2]);
                default -> rules.add(rule(name, words));
            }
        }
        return new StructureGrammar(rules, pairs);
    }

    private static LanguageGrammar parser(String name) {
        return switch (name) {
            case "json" -> new JsonGrammar(false);
            case "jsonc" -> new JsonGrammar(true);
            case "yaml" -> new YamlGrammar();
            case "xml" -> new XmlGrammar();
            default -> throw new IllegalStateException("No parser " + name);
        };
    }

    private static LexicalRule rule(String language, String[] words) {
        return switch (words[0]) {
            case "line" -> new Comment(words[1], "", false);
            case "comment" -> new Comment(words[1], words[2], words.length > 3);
            case "text" -> new Quoted(words[1], words[2], at(words, 3), at(words, 4));
            case "fenced" -> new Fenced(words[1], Pattern.compile(words[2]), at(words, 3));
            case "character" -> SingleCharacter.of(false);
            case "characters" -> SingleCharacter.of(true);
            case "expression" -> new RegularExpression();
            case "markup" -> new Markup();
            case "preprocessor" -> new Preprocessor();
            case "python" -> new PythonText();
            case "indentation" -> new IndentedBlocks();
            case "outside" -> new OutsideCode();
            default -> throw new IllegalStateException(language + " has an unknown rule " + words[0]);
        };
    }

    private static String at(String[] words, int index) {
        return words.length > index && !words[index].equals("-") ? words[index] : "";
    }
}
