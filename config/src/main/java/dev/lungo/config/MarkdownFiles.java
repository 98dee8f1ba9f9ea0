package dev.lungo.config;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.FrontMatterReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Agents, modes and commands that stand as Markdown files below a configuration directory, and the hooks in these
/// files and in those of skills. The name is the path without its ending: `agents/team/reviewer.md` is
/// `team/reviewer`, and a command of Claude Code is `team:review`.
final class MarkdownFiles {
    private record Kind(
            String folder,
            String key,
            String body,
            @Nullable String mode) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("mode", "agent", "prompt", "primary"), new Kind("modes", "agent", "prompt", "primary"),
            new Kind("agent", "agent", "prompt", null), new Kind("agents", "agent", "prompt", null),
            new Kind("command", "command", "template", null), new Kind("commands", "command", "template", null));
    private static final int DEEPEST = 5;
    /// Folders, and files, to read at most, since links can multiply them.
    private static final int MOST = 2_000;
    private static final Set<String> CLAUDE_FOLDERS = Set.of("agents", "commands");
    private static final List<String> SKILL_FOLDERS = List.of("skill", "skills");
    private static final String SKILL = "SKILL.md";

    private final Path directory;
    private final Sources sources;
    private final Consumer<Problem> problems;
    private final Predicate<Path> admits;
    private final List<Node.Fields> found = new ArrayList<>();
    private int folders;

    /// `admits` decides which files and folders may be read.
    MarkdownFiles(Path directory, Sources sources, Consumer<Problem> problems, Predicate<Path> admits) {
        this.directory = directory;
        this.sources = sources;
        this.problems = problems;
        this.admits = admits;
    }

    /// One tree for each file, ordered by path.
    List<Node.Fields> all() {
        if (!Files.isDirectory(directory)) return List.of();
        KINDS.stream()
                .filter(kind -> Files.isDirectory(directory.resolve(kind.folder)))
                .forEach(this::read);
        for (var name : SKILL_FOLDERS)
            for (var file : files(directory.resolve(name), file -> file.endsWith(SKILL))) readSkill(file);
        return found;
    }

    private void read(Kind kind) {
        var folder = directory.resolve(kind.folder);
        for (var file : files(folder, file -> file.toString().endsWith(".md"))) read(kind, folder, file);
    }

    private List<Path> files(Path folder, Predicate<Path> wanted) {
        var files = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) return files;
        try {
            collect(folder, 0, wanted, files);
        } catch (IOException | DirectoryIteratorException unreadable) {
            problems.accept(Problem.error(new Document(folder.toString(), folder, "").whole(), "cannot be read"));
        }
        files.sort(null);
        return files;
    }

    /// Only the hooks of a skill are configuration.
    private void readSkill(Path file) {
        LayerReader.text(file, _ -> {})
                .map(text -> FrontMatterReader.loose(new Document(file, text), "body"))
                .ifPresent(fields -> addHooks(FrontMatterHooks.ofSkill(
                        fields, SkillName.of(fields, Objects.requireNonNull(file.getParent())))));
    }

    private void addHooks(FrontMatterHooks hooks) {
        hooks.problem().ifPresent(problems);
        if (!hooks.groups().entries().isEmpty()) found.add(below(FrontMatterHooks.KEY, hooks.groups()));
    }

    /// Links are followed as far as they are admitted; `DEEPEST` and `MOST` end those that lead in circles.
    private void collect(Path folder, int depth, Predicate<Path> wanted, List<Path> files) throws IOException {
        if (depth > DEEPEST || folders >= MOST || !admits.test(folder)) return;
        folders++;
        for (var entry : sorted(folder)) {
            if (Files.isDirectory(entry)) collect(entry, depth + 1, wanted, files);
            else if (files.size() < MOST && wanted.test(entry) && Files.isRegularFile(entry) && admits.test(entry))
                files.add(entry);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        var sorted = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(sorted::add);
        }
        sorted.sort(null);
        return sorted;
    }

    private void read(Kind kind, Path folder, Path file) {
        var path = folder.relativize(file).toString().replace('\\', '/');
        var name = path.substring(0, path.length() - ".md".length());
        LayerReader.text(file, problems)
                .flatMap(text -> fields(new Document(file, text), kind.body))
                .ifPresent(fields -> add(kind, name, fields));
    }

    /// Another program's broken file stops nothing.
    private Optional<Node.Fields> fields(Document document, String body) {
        return claude()
                ? Optional.of(FrontMatterReader.loose(document, body))
                : new FrontMatterReader(problems).read(document, body);
    }

    /// Agents and commands are the only files of Claude Code that are read here.
    private void add(Kind kind, String name, Node.Fields fields) {
        if (claude() && !CLAUDE_FOLDERS.contains(kind.folder)) return;
        var known = known(kind, fields.without(FrontMatterHooks.KEY));
        var moded = kind.mode == null ? known : known.with("mode", new Node.Scalar(fields.place(), kind.mode));
        var own = claude() ? named(kind, name, fields) : name;
        if (claude() && kind.key.equals("agent") && ClaudeAgents.LEADING.contains(own))
            problems.accept(Problem.warning(
                    fields.place(), "left out: agent \"" + own + "\" comes with Lungo; give yours another name"));
        else {
            found.add(below(kind.key, below(own, moded)));
            addHooks(
                    kind.key.equals("agent")
                            ? FrontMatterHooks.ofAgent(fields, own, moded.text("mode", ""))
                            : FrontMatterHooks.ofSkill(fields, own));
        }
    }

    private static String named(Kind kind, String name, Node.Fields fields) {
        return kind.key.equals("agent") ? ClaudeAgents.name(fields, name) : name.replace('/', ':');
    }

    private boolean claude() {
        return directory.endsWith(".claude");
    }

    private Node.Fields known(Kind kind, Node.Fields fields) {
        if (kind.key.equals("command")) return CommandKeys.normalize(sources, fields, claude());
        if (!claude()) return fields;
        for (var key : ClaudeAgents.IDLE)
            if (fields.get(key) instanceof Node unused)
                problems.accept(Problem.warning(unused.place(), "\"" + key + "\" of an agent has no effect in Lungo"));
        return ClaudeAgents.normalize(fields);
    }

    private static Node.Fields below(String key, Node.Fields fields) {
        SourcePosition place = fields.place();
        return new Node.Fields(place, new LinkedHashMap<>()).with(key, fields);
    }
}
