package dev.lungo.code.java;

import dev.lungo.code.java.compile.AffectedFiles;
import dev.lungo.code.java.compile.SourceFile;
import dev.lungo.code.java.compile.SourceFile.Stamp;
import dev.lungo.code.java.compile.SourceIndex;
import dev.lungo.code.java.compile.SourceTree;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Serves one request: first the changed files, then the files that the change may have broken. Errors from before
/// the change are looked for only in files that have some now, or had some at the last check.
final class JavaRun {
    private static final int TOGETHER = 40;

    private final JavaProject project;
    private final JavaRequest request;
    private final CompilerThread thread;
    private final Set<Path> troubled;

    private final List<Diagnostic> before = new ArrayList<>();
    private final List<Diagnostic> now = new ArrayList<>();
    private final Map<Path, Stamp> versions = new HashMap<>();

    /// `troubled` are the files in which the last checks found errors; the run keeps it up to date.
    JavaRun(JavaProject project, JavaRequest request, CompilerThread thread, Set<Path> troubled) {
        this.project = project;
        this.request = request;
        this.thread = thread;
        this.troubled = troubled;
    }

    /// Reports to the checks of the request. False if it was cancelled before everything was known.
    boolean serve() throws IOException, InterruptedException {
        var touched = new LinkedHashSet<Path>(request.before.keySet());
        touched.addAll(request.wanted);
        touched.removeIf(file -> !JavaChecker.isSource(file));
        SourceTree tree = request.all ? project.refreshAll() : project.refresh(touched);
        SourceTree earlier = tree.with(earlierFiles(tree));
        Set<Path> changed = request.before.keySet();
        AffectedFiles affected = AffectedFiles.between(earlier, tree, changed);
        var compiler = new JavaCompiler(project, thread, request, affected.removed());
        List<Path> own = request.all
                ? tree.files().stream().map(SourceFile::path).sorted().toList()
                : List.copyOf(touched);
        noteLimits(own, compiler.notes());
        check(own, tree, earlier, compiler);
        if (!affected.isEmpty()) {
            report(compiler, false);
            check(seeing(affected, tree, changed), tree, earlier, compiler);
        }
        boolean complete = !request.isCancelled();
        report(compiler, complete);
        return complete;
    }

    /// The changed files as they were.
    private Map<Path, @Nullable SourceFile> earlierFiles(SourceTree tree) {
        var files = new HashMap<Path, @Nullable SourceFile>();
        request.before.forEach((file, text) -> {
            if (!JavaChecker.isSource(file)) return;
            SourceFile known = tree.file(file);
            Path root = known != null ? known.root() : root(file);
            files.put(file, text == null || root == null ? null : SourceFile.of(file, root, text));
        });
        return files;
    }

    private @Nullable Path root(Path file) {
        return project.set(file).stream()
                .flatMap(set -> set.roots().stream())
                .filter(file::startsWith)
                .findFirst()
                .orElse(null);
    }

    /// Only source sets that see a changed file can be affected by it.
    private List<Path> seeing(AffectedFiles affected, SourceTree tree, Set<Path> changed) {
        Set<Path> roots = project.sets().stream()
                .filter(set -> set.visible().stream()
                        .anyMatch(root -> changed.stream().anyMatch(file -> file.startsWith(root))))
                .flatMap(set -> set.roots().stream())
                .collect(Collectors.toSet());
        return affected.in(tree, changed).stream()
                .filter(file -> roots.contains(file.root()))
                .map(SourceFile::path)
                .toList();
    }

    /// Reports after each part, because a change of a type that everyone uses takes long.
    private void check(List<Path> files, SourceTree tree, SourceTree earlier, JavaCompiler compiler)
            throws IOException, InterruptedException {
        for (int i = 0; i < files.size() && !request.isCancelled(); i += TOGETHER) {
            checkTogether(files.subList(i, Math.min(files.size(), i + TOGETHER)), tree, earlier, compiler);
            if (files.size() > TOGETHER) report(compiler, false);
        }
    }

    private void checkTogether(List<Path> files, SourceTree tree, SourceTree earlier, JavaCompiler compiler)
            throws IOException, InterruptedException {
        var texts = new LinkedHashMap<Path, String>();
        for (Path file : files) {
            SourceFile known = tree.file(file);
            if (known == null || !JavaChecker.isSource(file)) continue;
            versions.put(file, known.stamp());
            texts.put(file, SourceFile.text(file));
        }
        List<Diagnostic> found = compiler.errors(tree, texts);
        if (request.isCancelled()) return;
        now.addAll(found);
        Set<Path> broken = found.stream().map(Diagnostic::file).collect(Collectors.toSet());
        before.addAll(request.before.isEmpty() ? found : earlierErrors(files, broken, earlier, compiler));
        if (request.isCancelled()) return;
        files.forEach(troubled::remove);
        troubled.addAll(broken);
    }

    private List<Diagnostic> earlierErrors(
            List<Path> files, Set<Path> broken, SourceTree earlier, JavaCompiler compiler)
            throws IOException, InterruptedException {
        var texts = new LinkedHashMap<Path, String>();
        for (Path file : files) {
            boolean isNeeded = broken.contains(file) || troubled.contains(file);
            if (!isNeeded || earlier.file(file) == null) continue;
            String changed = request.before.get(file);
            texts.put(file, changed == null ? SourceFile.text(file) : changed);
        }
        return texts.isEmpty() ? List.of() : compiler.errors(earlier, texts);
    }

    private void noteLimits(List<Path> own, Set<String> notes) {
        if (project.isFull()) notes.add("The directory has too many Java files; some are not checked.");
        for (Path file : own) {
            if (Stamp.of(file).size() > SourceIndex.FILE_LIMIT) {
                notes.add(file.getFileName() + " is too large for the Java compiler here; the limit is 1 MB.");
            }
        }
    }

    private void report(JavaCompiler compiler, boolean complete) {
        before.sort(Diagnostic.ORDER);
        now.sort(Diagnostic.ORDER);
        var findings = new Findings(before, now, complete, List.copyOf(compiler.notes()));
        for (JavaCheck check : request.checks) check.report(new JavaCheck.Results(findings, Map.copyOf(versions)));
    }
}
