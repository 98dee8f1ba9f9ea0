package dev.lungo.code.java;

import dev.lungo.code.java.build.SourceSet;
import dev.lungo.code.java.compile.ClassSpace;
import dev.lungo.code.java.compile.Compilation;
import dev.lungo.code.java.compile.Doubt;
import dev.lungo.code.java.compile.SourceTree;
import dev.lungo.core.code.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compiles files of a project, those of each source set together, and leaves out errors that are not certain.
final class JavaCompiler {
    private static final int NAMED = 5;

    private final JavaProject project;
    private final CompilerThread thread;
    private final JavaRequest request;
    private final Set<String> removed;
    private final Set<String> notes = new TreeSet<>();

    /// `removed` are names that the change took away.
    JavaCompiler(JavaProject project, CompilerThread thread, JavaRequest request, Set<String> removed) {
        this.project = project;
        this.thread = thread;
        this.request = request;
        this.removed = removed;
    }

    Set<String> notes() {
        return notes;
    }

    /// The errors in these texts, among the other files of the tree.
    List<Diagnostic> errors(SourceTree tree, Map<Path, String> texts) throws IOException, InterruptedException {
        var bySet = new LinkedHashMap<SourceSet, Map<Path, String>>();
        texts.forEach((file, text) -> project.set(file)
                .ifPresent(
                        set -> bySet.computeIfAbsent(set, _ -> new HashMap<>()).put(file, text)));
        var found = new ArrayList<Diagnostic>();
        for (var entry : bySet.entrySet()) {
            if (request.isCancelled()) break;
            found.addAll(errors(tree, entry.getKey(), entry.getValue()));
        }
        found.sort(Diagnostic.ORDER);
        return found;
    }

    private List<Diagnostic> errors(SourceTree tree, SourceSet set, Map<Path, String> texts)
            throws IOException, InterruptedException {
        ClassSpace space = ClassSpace.of(tree, set, project.archives(), texts.keySet());
        Optional<Compilation> done = thread.run(() -> Compilation.run(space, set.level(), texts, request::isCancelled));
        if (request.isCancelled()) return List.of();
        noteLevel(set);
        if (done.isEmpty() || done.get().failed()) {
            notes.add("The Java compiler gave up on " + named(texts.keySet())
                    + "; shorter files and simpler expressions help.");
            return List.of();
        }
        return certain(space, set, done.get());
    }

    private List<Diagnostic> certain(ClassSpace space, SourceSet set, Compilation found) {
        List<Diagnostic> errors = found.errors();
        if (errors.isEmpty()) return errors;
        var doubt = new Doubt(space, set.gaps(), removed, found);
        List<Diagnostic> certain = errors.stream().filter(doubt::isCertain).toList();
        Set<String> missing = set.gaps().missing();
        if (certain.size() < errors.size() && !missing.isEmpty()) {
            notes.add("Java errors that missing dependencies may cause are left out; run the build once to download "
                    + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (missing.size() > NAMED ? ", and " + (missing.size() - NAMED) + " more" : "")
                    + ".");
        }
        return certain.stream().map(JavaCompiler::withoutCode).toList();
    }

    /// The compiler's codes are keys of its messages, which say the same.
    private static Diagnostic withoutCode(Diagnostic error) {
        return new Diagnostic(error.file(), error.range(), error.severity(), error.message(), error.checker(), null);
    }

    private void noteLevel(SourceSet set) {
        int version = set.level().version();
        if (version > Compilation.newest()) {
            notes.add("The project uses Java " + version + "; its sources are checked as Java " + Compilation.newest()
                    + ".");
        }
    }

    private String named(Set<Path> files) {
        return files.stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .sorted()
                        .limit(NAMED)
                        .collect(Collectors.joining(", "))
                + (files.size() > NAMED ? ", and " + (files.size() - NAMED) + " more" : "");
    }
}
