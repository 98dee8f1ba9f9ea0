package dev.lungo.engine.context;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.text.RuleFolder;
import dev.lungo.core.tool.ToolContext.Instruction;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.context.RuleFiles.RuleFile;
import dev.lungo.engine.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Instructions in subfolders, and rules for some files: sent once, when a file near them, or one of these, is read.
/// Only what the model still sees in its history counts as sent, so they come again after a summary. Thread-safe.
public final class NestedInstructions {
    /// In a read's metadata; OpenCode's clients show it.
    public static final String LOADED = "loaded";
    /// The same with marks that identify the texts, so that changes are sent, too.
    public static final String MARKS = "marks";
    private static final int LONGEST = 32_000;

    private final Instance instance;
    private final AtomicBoolean configured = new AtomicBoolean();
    private volatile @Nullable List<RuleFile> rules;
    private final Set<Path> given = ConcurrentHashMap.newKeySet();

    public NestedInstructions(Instance instance, List<Message> seen) {
        this.instance = instance;
        for (var message : seen) message.parts().forEach(this::note);
    }

    private void note(Part part) {
        if (metadata(part).get(LOADED) instanceof List<?> files) {
            for (var file : files) given.add(Path.of(file.toString()));
        }
    }

    /// Marks of the texts that this part sent, by file; empty if its output was dropped since.
    static Map<?, ?> marks(Part part) {
        return metadata(part).get(MARKS) instanceof Map<?, ?> marks ? marks : Map.of();
    }

    private static Map<String, Object> metadata(Part part) {
        if (part instanceof Part.Text text && text.metadata() != null) return text.metadata();
        return part instanceof Part.Tool tool
                        && tool.state() instanceof ToolState.Completed done
                        && done.time().compacted() == null
                ? done.metadata()
                : Map.of();
    }

    /// New instructions on the way down to a file. They are read like any other file, so that the guards apply.
    public List<Instruction> near(Path file, Files files) throws InterruptedException {
        var found = new ArrayList<Instruction>();
        scoped(file, files, found);
        if (!below(file.getParent())) return found;
        if (!configured.getAndSet(true)) given.addAll(new ConfiguredInstructions(instance).files());
        for (var folder = file.getParent(); folder != null && below(folder); folder = folder.getParent()) {
            for (var instructions : InstructionNames.in(
                            List.of(folder), instance.machine().files())
                    .reversed())
                if (instance.mayLead(instructions) && given.add(instructions) && !instructions.equals(file))
                    instruction(instructions, files).ifPresent(found::addFirst);
        }
        return found;
    }

    private Optional<Instruction> instruction(Path file, Files files) throws InterruptedException {
        var text = text(instance, file, files);
        return text.isBlank() ? Optional.empty() : Optional.of(new Instruction(file, text, PromptSection.mark(text)));
    }

    /// Rules for files like this one.
    private void scoped(Path file, Files files, List<Instruction> found) throws InterruptedException {
        for (var rule : rules()) {
            if (rule.matches(file) && given.add(rule.file()))
                instruction(rule.file(), files).ifPresent(found::add);
        }
    }

    private List<RuleFile> rules() throws InterruptedException {
        var known = rules;
        if (known == null)
            rules = known = new RuleFiles(instance)
                    .all().stream().filter(rule -> !rule.paths().isEmpty()).toList();
        return known;
    }

    private boolean below(@Nullable Path folder) {
        return folder != null && folder.startsWith(instance.directory()) && !folder.equals(instance.directory());
    }

    /// The instructions in a file with what they import; empty if it may not be read.
    static String text(Instance instance, Path file, Files files) throws InterruptedException {
        var raw = raw(file, files);
        var text = InstructionNames.text(file, RuleFolder.holds(file) ? RuleFiles.body(raw) : raw);
        var shown =
                text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n(cut; read the file for the rest)";
        return Imports.with(instance, file, shown);
    }

    static String raw(Path file, Files files) throws InterruptedException {
        try {
            return new String(files.read(file).bytes(), StandardCharsets.UTF_8).strip();
        } catch (ToolFailure notPermitted) {
            return "";
        }
    }
}
