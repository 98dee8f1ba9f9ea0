package dev.lungo.testkit.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One method with a body: its place, its length in lines, and how many parameters and branches it has.
/// A record's canonical constructor has no parameters of its own.
record Method(Source source, String name, long line, long length, int parameters, int complexity, boolean constructor) {

    static List<Method> in(Source source) {
        var found = new ArrayList<Method>();
        SourcePositions positions = source.trees().getSourcePositions();
        new TreeScanner<@Nullable Void, Tree.Kind>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, Tree.Kind outer) {
                return super.visitClass(type, type.getKind());
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, Tree.Kind owner) {
                if (method.getBody() != null) {
                    found.add(of(source, method, positions, owner));
                }
                return super.visitMethod(method, owner);
            }
        }.scan(source.unit(), Tree.Kind.CLASS);
        return found;
    }

    private static Method of(Source source, MethodTree method, SourcePositions positions, Tree.Kind owner) {
        long start = source.line(positions.getStartPosition(source.unit(), method));
        long end = source.line(positions.getEndPosition(source.unit(), method));
        boolean constructor = method.getReturnType() == null;
        int parameters = constructor && owner == Tree.Kind.RECORD
                ? 0
                : method.getParameters().size();
        return new Method(
                source,
                method.getName().toString(),
                start,
                end - start + 1,
                parameters,
                Complexity.of(method),
                constructor);
    }

    @Override
    public String toString() {
        return source + "#" + name;
    }
}
