package dev.lungo.testkit.rules;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts the branches of a method (McCabe's number): one, and one more for each `if`, loop, `catch`, `?:`, `&&`,
/// `||`, guard, and case with a block. A case with one expression is a row of a table and costs nothing.
final class Complexity extends TreeScanner<@Nullable Void, @Nullable Void> {
    private int branches = 1;

    static int of(MethodTree method) {
        var complexity = new Complexity();
        complexity.scan(method.getBody(), null);
        return complexity.branches;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        branches++;
        return super.visitIf(tree, none);
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitForLoop(tree, none);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitEnhancedForLoop(tree, none);
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitWhileLoop(tree, none);
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void none) {
        branches++;
        return super.visitDoWhileLoop(tree, none);
    }

    @Override
    public @Nullable Void visitCatch(CatchTree tree, @Nullable Void none) {
        branches++;
        return super.visitCatch(tree, none);
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
        branches++;
        return super.visitConditionalExpression(tree, none);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) branches++;
        return super.visitBinary(tree, none);
    }

    @Override
    public @Nullable Void visitCase(CaseTree tree, @Nullable Void none) {
        if (!isTableRow(tree)) branches++;
        if (tree.getGuard() != null) branches++;
        return super.visitCase(tree, none);
    }

    /// A class inside a method has methods of its own, which are counted for themselves.
    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
    }

    private static boolean isTableRow(CaseTree tree) {
        return tree.getCaseKind() == CaseTree.CaseKind.RULE
                && Objects.requireNonNull(tree.getBody()).getKind() != Tree.Kind.BLOCK;
    }
}
