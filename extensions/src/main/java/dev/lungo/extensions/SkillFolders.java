package dev.lungo.extensions;

import dev.lungo.config.CommandKeys;
import dev.lungo.config.SkillName;
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
import org.jspecify.annotations.Nullable;

/// Skills in folders, weakest first: a later folder hides skills of the same name. They are read each time, so that a
/// changed skill needs no restart.
public final class SkillFolders implements Skills {
    private static final String FILE = "SKILL.md";
    private static final String BODY = "---";
    /// Deep enough for `skills/team/topic/SKILL.md`; an end for links that lead in circles.
    private static final int DEEPEST = 5;
    private static final String FOLDER = "${CLAUDE_SKILL_DIR}";
    private static final long LARGEST = 1024 * 1024;
    /// Folders to read at most, since links can multiply them.
    private static final int MOST = 2_000;

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
        return List.copyOf(look().skills.values());
    }

    /// True for a skill of the project's files.
    boolean ofProject(Skill skill) {
        return Path.of(skill.location()).startsWith(worktree);
    }

    /// The folders and files that are left out because they lead out of the project.
    public List<Path> leadingOut() {
        return look().out.stream().distinct().toList();
    }

    /// Skills of a project that is not trusted, which would replace the user's own.
    public List<Skill> replacing() {
        return look().replacing;
    }

    /// Contents of the folders, and the number of folders that were read.
    private static final class Found {
        private final Map<String, SkillFile> skills = new TreeMap<>();
        private final List<Path> out = new ArrayList<>();
        private final List<Skill> replacing = new ArrayList<>();
        private int read;
    }

    private Found look() {
        var found = new Found();
        for (var folder : folders) collect(folder, 0, found);
        return found;
    }

    private void collect(Path folder, int depth, Found found) {
        if (!Files.exists(folder) || found.read++ > MOST) return;
        if (leadsOut(folder)) {
            found.out.add(folder);
            return;
        }
        var file = folder.resolve(FILE);
        if (Files.isRegularFile(file) && leadsOut(file)) found.out.add(file);
        else if (Files.isRegularFile(file)) read(folder, file, found);
        if (depth == DEEPEST || !Files.isDirectory(folder)) return;
        for (var inner : folders(folder)) collect(inner, depth + 1, found);
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

    private void read(Path folder, Path file, Found found) {
        try {
            if (Files.size(file) > LARGEST) return;
            var text = FrontMatterReader.loose(new Document(file.toString(), folder, Files.readString(file)), BODY);
            put(skill(text, folder, file), found);
        } catch (IOException unreadable) {
            ignored(file, unreadable);
        }
    }

    private void put(SkillFile file, Found found) {
        var known = found.skills.get(file.name());
        if (known != null && !trusted && ofProject(file.skill()) && !ofProject(known.skill()))
            found.replacing.add(file.skill());
        else found.skills.put(file.name(), file);
    }

    private SkillFile skill(Node.Fields text, Path folder, Path file) {
        var content = text.text(BODY, "").replace("\uFEFF", "").replace(FOLDER, folder.toString());
        boolean ofModel = !isSet(text, "disable-model-invocation", true);
        var loaded = ofModel && CommandKeys.forks(text) ? content + forked(CommandKeys.agent(text)) : content;
        var skill = new Skill(SkillName.of(text, folder), description(text), file.toString(), loaded);
        return new SkillFile(skill, ofModel, !isSet(text, "user-invocable", false), use(text, content));
    }

    /// Instruction to a model that loads a skill for a subagent.
    private static String forked(@Nullable String agent) {
        return "\n\nThis skill is for a subagent. Call the task tool"
                + (agent == null ? "" : " with the agent " + agent)
                + ", and give it these instructions. Follow them yourself only if you have no task tool.";
    }

    private static String description(Node.Fields text) {
        return (text.text("description", "") + " " + text.text("when_to_use", "")).strip();
    }

    private static boolean isSet(Node.Fields text, String key, boolean value) {
        return text.text(key, "").equals(String.valueOf(value));
    }

    private SkillFile.Use use(Node.Fields text, String content) {
        var effort = text.text("effort", "");
        return new SkillFile.Use(
                CommandKeys.model(text),
                effort.isEmpty() ? null : effort,
                CommandKeys.agent(text),
                CommandKeys.forks(text),
                CommandKeys.hint(text),
                CommandKeys.template(text, content),
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
