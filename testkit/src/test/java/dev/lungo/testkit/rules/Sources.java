package dev.lungo.testkit.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// Every Java file of every module, parsed once for all tests.
final class Sources {
    private static List<Source> all = List.of();

    private Sources() {}

    static synchronized List<Source> all() throws IOException {
        if (all.isEmpty()) all = parse(Repository.locate());
        return all;
    }

    private static List<Source> parse(Repository repository) throws IOException {
        var sources = new ArrayList<Source>();
        for (String module : repository.modules()) {
            sources.addAll(parse(repository, module));
        }
        return List.copyOf(sources);
    }

    private static List<Source> parse(Repository repository, String module) throws IOException {
        List<Path> files = repository.javaFiles(module);
        var sources = new ArrayList<Source>();
        if (files.isEmpty()) {
            return sources;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, _ -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                sources.add(
                        new Source(module, repository.root().relativize(file), Files.readString(file), unit, trees));
            }
        }
        return sources;
    }
}
