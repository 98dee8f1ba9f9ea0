package dev.lungo.engine.context;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.text.RuleFolder;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Current instructions of subdirectories that a model received with a file it read. The user cannot be asked here,
/// so only files whose reading the rules allow are sent.
final class NestedSections {
    private final RequestContext context;
    private final Files files;

    NestedSections(RequestContext context) {
        this.context = context;
        this.files = context.instance().machine().files();
    }

    /// These sections, and those of `told` that are missing and still exist.
    List<PromptSection> with(List<PromptSection> topics, Map<String, String> told) throws InterruptedException {
        var all = new ArrayList<>(topics);
        for (var entry : told.entrySet()) {
            var name = entry.getKey();
            if (!name.startsWith(PromptSections.INSTRUCTIONS)
                    || topics.stream().anyMatch(topic -> topic.name().equals(name))) continue;
            if (ConfiguredInstructions.isAddress(name.substring(PromptSections.INSTRUCTIONS.length()))) continue;
            var file = Path.of(name.substring(PromptSections.INSTRUCTIONS.length()));
            if (!nested(file) || !files.exists(file)) continue;
            var text = permitted(file) ? NestedInstructions.text(context.instance(), file, files) : "";
            all.add(
                    text.isEmpty()
                            ? new PromptSection(name, entry.getValue(), "", "")
                            : PromptSections.instructions(file.toString(), text));
        }
        return all;
    }

    private boolean nested(Path file) {
        if (RuleFolder.holds(file)) return true;
        var folder = InstructionNames.folder(file);
        var top = context.instance().directory();
        return folder != null && folder.startsWith(top) && !folder.equals(top);
    }

    private boolean permitted(Path file) {
        var home = context.instance().home();
        return files.real(file).startsWith(files.real(home))
                && allowed(home.relativize(file))
                && allowed(files.real(home).relativize(files.real(file)));
    }

    private boolean allowed(Path name) {
        return context.policy().decide(Permission.READ, name.toString(), Ruleset.EMPTY) == Action.ALLOW;
    }
}
