package dev.lungo.testkit.rules;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One Java file, parsed.
record Source(String module, Path path, String text, CompilationUnitTree unit, DocTrees trees) {
    private static final Pattern OWN_NAME = Pattern.compile("\\bdev\\.lungo((?:\\.[a-z][a-z0-9_]*)+)\\b(?!\\()");

    boolean isTest() {
        return path.startsWith(Path.of(module, "src", "test"));
    }

    boolean isMain() {
        return path.startsWith(Path.of(module, "src", "main"));
    }

    String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    long lines() {
        return text.lines().count();
    }

    long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    /// The packages of this project that the code names, in imports or in full.
    TreeSet<String> usedPackages() {
        var used = new TreeSet<String>();
        Matcher name = OWN_NAME.matcher(code());
        while (name.find()) {
            used.add("dev.lungo" + name.group(1));
        }
        used.remove(packageName());
        return used;
    }

    /// The text without comments, strings kept: a name in a comment is no dependency.
    String code() {
        return text.lines().filter(line -> !line.strip().startsWith("//")).reduce("", (all, line) -> all + line + "\n");
    }

    Stream<ClassTree> topLevelTypes() {
        return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    @Nullable
    DocCommentTree comment(Tree tree) {
        return trees.getDocCommentTree(TreePath.getPath(unit, tree));
    }

    List<Method> methods() {
        return Method.in(this);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
