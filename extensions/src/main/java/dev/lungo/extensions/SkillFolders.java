package dev.lungo.extensions;

import dev.lungo.config.ClaudeAgents;
import dev.lungo.config.CommandKeys;
import dev.lungo.config.Sources;
import dev.lungo.config.source.Document;
import dev.lungo.config.source.FrontMatterReader;
import dev.lungo.config.source.Node;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.tool.Skills;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Skills in folders, weakest first: a later folder hides skills of the same name. They are read each time, so that a
/// changed skill needs no restart.
public final class SkillFolders implements Skills {
    private static final String FILE = "SKILL.md";
    private static final String BODY = "---";
    /// Deep enough for `skills/team/topic/SKILL.md`; an end for links that lead in circles.
    private static final int DEEPEST = 5;
    private static final String FOLDER = "${CLAUDE_SKILL_DIR}";
    private static final long LARGEST = 1024 * 1024;

    private final List<Path> folders;
    private final Sources sources;
    private final Path worktree;
    private final boolean trusted;

    /// Links in the `worktree` that lead outside are left out unless the project is `trusted`, because they could
    /// expose a user's files.
    public SkillFolders(List<Path> folders, Sources sources, boolean trusted) {
        this.folders = List.copyOf(folders);
        this.sources = sources;
        this.worktree = sources.worktree();
        this.trusted = trusted;
    }

    public List<Path> folders() {
        return folders;
    }

    /// Skills that the model may load.
    @Override
    public List<Skill> all() {
        return files().stream().filter(SkillFile::offered).map(SkillFile::skill).toList();
    }

    /// All of them with what their files say about their use, sorted by name.
    public List<SkillFile> files() {
        var found = new TreeMap<String, SkillFile>();
        for (var folder : folders) collect(folder, 0, found, _ -> {});
        return List.copyOf(found.values());
    }

    /// True for a skill of the project's files.
    boolean ofProject(Skill skill) {
        return Path.of(skill.location()).startsWith(worktree);
    }

    /// The folders and files that are left out because they lead out of the project.
    public List<Path> leadingOut() {
        var out = new ArrayList<Path>();
        for (var folder : folders) collect(folder, 0, new TreeMap<>(), out::add);
        return out.stream().distinct().toList();
    }

    private void collect(Path folder, int depth, Map<String, SkillFile> found, Consumer<Path> out) {
        if (!Files.exists(folder)) return;
        if (leadsOut(folder)) {
            out.accept(folder);
            return;
        }
        var file = folder.resolve(FILE);
        if (Files.isRegularFile(file) && leadsOut(file)) out.accept(file);
        else if (Files.isRegularFile(file)) read(folder, file, found);
        if (depth == DEEPEST || !Files.isDirectory(folder)) return;
        for (var inner : folders(folder)) collect(inner, depth + 1, found, out);
    }

    private static List<Path> folders(Path folder) {
        var inner = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(inner::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            ignored(folder, unreadable);
        }
        inner.sort(null);
        return inner;
    }

    private void read(Path folder, Path file, Map<String, SkillFile> found) {
        try {
            if (Files.size(file) > LARGEST) return;
            var text = FrontMatterReader.loose(new Document(file.toString(), folder, Files.readString(file)), BODY);
            var name = text.text("name", String.valueOf(folder.getFileName()));
            var content = text.text(BODY, "").replace(FOLDER, folder.toString());
            var skill = new Skill(name, text.text("description", ""), file.toString(), content);
            found.put(
                    name,
                    new SkillFile(
                            skill,
                            !isSet(text, "disable-model-invocation", true),
                            !isSet(text, "user-invocable", false),
                            use(text)));
        } catch (IOException unreadable) {
            ignored(file, unreadable);
        }
    }

    private static boolean isSet(Node.Fields text, String key, boolean value) {
        return text.text(key, "").equals(String.valueOf(value));
    }

    /// `context: fork` means that a subagent does it, and only then is `agent` its name.
    private SkillFile.Use use(Node.Fields text) {
        boolean fork = text.text("context", "").equals("fork");
        var agent = fork ? text.text("agent", "") : "";
        return new SkillFile.Use(
                CommandKeys.model(text),
                agent.isEmpty() ? null : ClaudeAgents.ours(agent),
                fork,
                CommandKeys.hint(text),
                CommandKeys.allowed(sources, text));
    }

    private boolean leadsOut(Path path) {
        if (trusted || !path.startsWith(worktree)) return false;
        try {
            return !path.toRealPath().startsWith(worktree.toRealPath());
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static void ignored(Path path, Exception why) {
        System.getLogger("lungo.skill").log(System.Logger.Level.DEBUG, "left out " + path, why);
    }
}
