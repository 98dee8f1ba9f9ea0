package dev.lungo.engine.context;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.text.BlockComments;
import dev.lungo.core.text.FileImports;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that instructions import with `@path`: their texts follow those that name them. No person is asked, so only
/// files are read that the rules allow, and for an untrusted project only those in it.
final class Imports {
    private static final int MOST = 50;
    private static final int LONGEST = 32_000;

    private final Instance instance;
    private final Files files;
    private final Set<Path> known = new HashSet<>();
    private final StringBuilder texts = new StringBuilder();

    private Imports(Instance instance) {
        this.instance = instance;
        this.files = instance.machine().files();
    }

    /// The text of a file with those that it imports.
    static String with(Instance instance, Path file, String text) throws InterruptedException {
        if (FileImports.of(text).isEmpty()) return text;
        var imports = new Imports(instance);
        imports.known.add(imports.files.real(file));
        imports.add(file, text, 1);
        return text.strip() + imports.texts;
    }

    private void add(Path file, String text, int depth) throws InterruptedException {
        for (var name : FileImports.of(text)) {
            var imported = resolve(file, name);
            if (imported == null || known.size() > MOST || !isPermitted(file, imported)) continue;
            if (!known.add(files.real(imported))) continue;
            var content = read(imported);
            if (content.isEmpty()) continue;
            texts.append("\n\nImported from ").append(imported).append(":\n").append(content);
            if (depth < FileImports.DEEPEST) add(imported, content, depth + 1);
        }
    }

    /// Null for a name that is no existing file.
    private @Nullable Path resolve(Path file, String name) {
        try {
            var base = file.getParent();
            var path = base == null || name.startsWith("~/")
                    ? files.resolve(name)
                    : base.resolve(name).normalize();
            return files.exists(path) && !files.isDirectory(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private boolean isPermitted(Path file, Path imported) {
        var home = instance.home();
        var root = files.real(home);
        var real = files.real(imported);
        boolean own = !file.startsWith(home);
        return (own || instance.trust().trusted() || real.startsWith(root))
                && isAllowed(home.relativize(imported))
                && isAllowed(root.relativize(real));
    }

    private boolean isAllowed(Path name) {
        var agents = instance.agents();
        return agents.policy(agents.all().getFirst(), null).decide(Permission.READ, name.toString(), Ruleset.EMPTY)
                == Action.ALLOW;
    }

    private String read(Path file) throws InterruptedException {
        try {
            var text = BlockComments.without(new String(files.read(file).bytes(), StandardCharsets.UTF_8))
                    .strip();
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n(cut; read the file for the rest)";
        } catch (ToolFailure unreadable) {
            return "";
        }
    }
}
