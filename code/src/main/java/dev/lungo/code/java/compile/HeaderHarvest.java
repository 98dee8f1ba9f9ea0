package dev.lungo.code.java.compile;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.lungo.code.java.compile.TypeSignatures.UnknownType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/// Keeps as class files what a run of the compiler had to read as headers, so that the next one reads neither these
/// texts nor all that they mention. A header that cannot be entered without an error remains a text.
final class HeaderHarvest implements TaskListener {
    private final JavacTask task;
    private final ClassSpace space;
    private final BooleanSupplier isCancelled;
    private final DiagnosticCollector<JavaFileObject> found;
    private final Set<Path> entered = new LinkedHashSet<>();

    HeaderHarvest(
            JavacTask task, ClassSpace space, DiagnosticCollector<JavaFileObject> found, BooleanSupplier isCancelled) {
        this.task = task;
        this.space = space;
        this.found = found;
        this.isCancelled = isCancelled;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.ENTER) {
            Path file = Path.of(event.getSourceFile().getName());
            if (!hasErrors(file)) entered.add(file);
        }
        if (event.getKind() == TaskEvent.Kind.COMPILATION) keep();
    }

    private boolean hasErrors(Path file) {
        return found.getDiagnostics().stream()
                .anyMatch(it -> it.getKind() == Kind.ERROR
                        && it.getSource() instanceof SourceObject source
                        && source.path().equals(file));
    }

    private void keep() {
        for (Path file : entered) {
            if (isCancelled.getAsBoolean()) return;
            SourceFile header = space.header(file);
            if (header != null) keep(header);
        }
    }

    private void keep(SourceFile file) {
        var classes = new ArrayList<HeaderClass>();
        try {
            for (String name : file.outline().top()) {
                TypeElement type = task.getElements().getTypeElement(file.binaryName(name));
                if (type == null) return;
                classes.addAll(HeaderWriter.write(type, task.getTypes(), task.getElements()));
            }
        } catch (UnknownType e) {
            return;
        }
        space.tree().keep(file, List.copyOf(classes));
    }
}
