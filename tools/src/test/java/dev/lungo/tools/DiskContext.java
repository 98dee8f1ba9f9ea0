package dev.lungo.tools;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Web;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tool's context over a real directory, real processes and real HTTP, without guards.
public final class DiskContext implements ToolContext {
    public record Progress(String title, Map<String, Object> metadata) {}

    public final List<Progress> progress = new ArrayList<>();
    public List<Todo> todos = List.of();
    public CodeIntelligence code = CodeIntelligence.NONE;
    /// Files that may not be read without asking.
    public Set<Path> closed = Set.of();
    /// Files that the session has read.
    public List<Path> known = List.of();
    private final Path directory;

    public DiskContext(Path directory) {
        this.directory = directory;
    }

    public Path put(String name, String text) {
        return put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Path put(String name, byte[] bytes) {
        try {
            var file = directory.resolve(name);
            java.nio.file.Files.createDirectories(file.getParent());
            return java.nio.file.Files.write(file, bytes);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public byte[] bytes(String name) {
        try {
            return java.nio.file.Files.readAllBytes(directory.resolve(name));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    @Override
    public Id<Session> session() {
        return Session.newId();
    }

    @Override
    public Id<Message> message() {
        return Message.newId();
    }

    @Override
    public String callID() {
        return "call_1";
    }

    @Override
    public String agent() {
        return "build";
    }

    @Override
    public Files files() {
        return new DiskFiles(directory, closed, known);
    }

    @Override
    public Search search() {
        return new DiskSearch();
    }

    Shell.@Nullable Blocked blocked;

    @Override
    public Shell shell() {
        return new PlainShell(blocked);
    }

    @Override
    public BackgroundCommand.Info background(Shell.Command command) {
        throw new UnsupportedOperationException("there are no sessions here");
    }

    @Override
    public Web web() {
        return new PlainWeb();
    }

    @Override
    public Diffs diffs() {
        return DiskContext::diff;
    }

    @Override
    public Skills skills() {
        return List::of;
    }

    @Override
    public CodeIntelligence code() {
        return code;
    }

    @Override
    public List<Instruction> instructions(Path file) {
        return List.of();
    }

    @Override
    public Subagents subagents() {
        throw new UnsupportedOperationException("there is only a disk here");
    }

    @Override
    public Sampling sampling() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void require(String permission, List<String> patterns) {
        // All is allowed here.
    }

    @Override
    public Questions questions() {
        return questions -> questions.stream()
                .map(question -> question.options().isEmpty()
                        ? List.<String>of()
                        : List.of(question.options().getFirst().label()))
                .toList();
    }

    @Override
    public void todos(List<Todo> list) {
        todos = list;
    }

    @Override
    public void progress(String title, Map<String, Object> metadata) {
        progress.add(new Progress(title, metadata));
    }

    private static Diff diff(Path file, @Nullable String before, @Nullable String after) {
        var from = before == null ? List.<String>of() : List.of(before.split("\n"));
        var to = after == null ? List.<String>of() : List.of(after.split("\n"));
        var patch = DiffUtils.diff(from, to);
        int added = patch.getDeltas().stream()
                .mapToInt(delta -> delta.getTarget().size())
                .sum();
        int removed = patch.getDeltas().stream()
                .mapToInt(delta -> delta.getSource().size())
                .sum();
        var text = String.join(
                        "\n", UnifiedDiffUtils.generateUnifiedDiff(file.toString(), file.toString(), from, patch, 3))
                + "\n";
        return new Diff(file.toString(), text, added, removed);
    }
}
