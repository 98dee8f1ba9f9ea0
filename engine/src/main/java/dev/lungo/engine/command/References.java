package dev.lungo.engine.command;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// References with `@` in a command's text: files and folders become parts of the prompt, and so do agents. A file is
/// checked like any that is read, because the text may have another author; an untrusted project's text (`foreign`)
/// reaches only files of the project, besides those that were typed.
record References(Instance instance, Guard guard, boolean foreign, String typed) {
    private static final Pattern REFERENCE = Pattern.compile("(?<![\\w`])@(\\.?[^\\s`,.]*(?:\\.[^\\s`,.]+)*)");

    List<Input> of(String text) throws ToolFailure, InterruptedException {
        var inputs = new ArrayList<Input>();
        for (var name : REFERENCE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList()) {
            var file = file(name);
            if (file.isPresent()) inputs.add(file.get());
            else if (instance.agents().all().stream()
                    .anyMatch(agent -> agent.name().equals(name))) inputs.add(new Input.Mention(null, name, null));
        }
        return inputs;
    }

    private Optional<Input> file(String name) throws ToolFailure, InterruptedException {
        var path = instance.machine().files().resolve(name);
        if (!instance.machine().files().exists(path)) return Optional.empty();
        if (foreign && !typed.contains("@" + name)) requireInside(name, path);
        guard.readable(path);
        return Optional.of(new Input.File(null, mime(path), name, path.toUri().toString(), null));
    }

    private void requireInside(String name, Path path) throws ToolFailure {
        if (path.startsWith(instance.home()) && instance.mayLead(path)) return;
        throw new ToolFailure("It refers to @" + name
                + ", outside this untrusted project. Review the project's settings with: lungo trust");
    }

    private String mime(Path path) {
        if (instance.machine().files().isDirectory(path)) return "application/x-directory";
        var name = path.toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "pdf" -> "application/pdf";
            default -> "text/plain";
        };
    }
}
