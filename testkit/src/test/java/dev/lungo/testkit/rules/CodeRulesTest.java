package dev.lungo.testkit.rules;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Rules on what code says, rather than on how long it is.
class CodeRulesTest {
    private static final int COMPLEXITY = 10;
    private static final int COMPONENTS = 7;
    private static final int SMALL_PACKAGE = 2;
    private static final Pattern CLOCK =
            Pattern.compile("\\b(System\\.currentTimeMillis|Instant\\.now|LocalDate\\.now|Clock\\.system\\w+)\\(");
    private static final Pattern SPIN =
            Pattern.compile("\\b(LockSupport\\.parkNanos|parkNanos|Thread\\.onSpinWait|onSpinWait)\\(");
    private static final Pattern INTERNAL =
            Pattern.compile("^import (?:static )?((?!dev\\.lungo)\\S+\\.internal\\.\\S+);", Pattern.MULTILINE);

    /// The code may set elsewhere where the streams of a program lead.
    private static final Pattern PROCESS =
            Pattern.compile("\\b(ProcessBuilder\\b(?!\\.Redirect\\b)|getRuntime\\(\\)\\.exec\\()");

    private static List<Source> sources;
    private static Exceptions exceptions;

    @BeforeAll
    static void read() throws IOException {
        sources = Sources.all();
        exceptions = Exceptions.read();
    }

    @Test
    void noMethodIsTooComplex() {
        exceptions.require(
                "complexity",
                main().flatMap(source -> source.methods().stream())
                        .filter(method -> method.complexity() > COMPLEXITY)
                        .map(method -> new Violation(method.toString(), "complexity " + method.complexity())));
    }

    @Test
    void noRecordHasTooManyComponents() {
        exceptions.require(
                "components",
                main().flatMap(source -> types(source)
                        .filter(type -> type.getKind() == Tree.Kind.RECORD && components(type) > COMPONENTS)
                        .map(type ->
                                new Violation(source + "#" + type.getSimpleName(), components(type) + " components"))));
    }

    @Test
    void switchesOverSealedTypesHaveNoDefault() {
        var cases = sealedCases();
        exceptions.require(
                "sealed-default",
                main().flatMap(source -> defaults(source, cases).stream()
                        .map(line -> new Violation(source.toString(), "line " + line + " has a default"))));
    }

    @Test
    void theEngineIsToldTheTime() {
        exceptions.require(
                "clock",
                main().filter(source -> source.module().equals("engine")).flatMap(source -> matches(source, CLOCK)));
    }

    @Test
    void testsDoNotSpin() {
        exceptions.require(
                "spin", sources.stream().filter(source -> source.isTest()).flatMap(source -> matches(source, SPIN)));
    }

    @Test
    void librariesAreUsedByTheirFrontDoor() {
        exceptions.require("internal", sources.stream().flatMap(source -> matches(source, INTERNAL)));
    }

    @Test
    void onlyTheLauncherStartsPrograms() {
        exceptions.require(
                "process",
                main().filter(source -> !source.module().equals("testkit"))
                        .flatMap(source -> matches(source, PROCESS)));
    }

    /// Everything else knows a tool by its spec.
    @Test
    void toolsAreNamedByTheirSpecsOnly() throws IOException {
        var names = toolNames();
        exceptions.require(
                "tool-name",
                main().filter(source -> !source.module().equals("tools"))
                        .flatMap(source -> strings(source)
                                .filter(names::contains)
                                .distinct()
                                .map(name -> new Violation(source.toString(), "names the tool \"" + name + "\""))));
    }

    private static Set<String> toolNames() throws IOException {
        try (var texts = Files.list(Repository.locate().root().resolve("tools/src/main/resources/tool"))) {
            return texts.map(file -> file.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> strings(Source source) {
        var found = new ArrayList<String>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
                if (tree.getValue() instanceof String text) found.add(text);
                return super.visitLiteral(tree, none);
            }
        }.scan(source.unit(), null);
        return found.stream();
    }

    @Test
    void packagesHoldMoreThanTwoFiles() {
        var packages = main().filter(source -> !source.path().endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Source::packageName, TreeMap::new, Collectors.counting()));
        exceptions.require(
                "small-package",
                packages.entrySet().stream()
                        .filter(entry -> entry.getValue() <= SMALL_PACKAGE)
                        .map(entry -> new Violation(entry.getKey(), entry.getValue() + " files; fold it")));
    }

    @Test
    void aNameHasOneSense() {
        Map<String, Set<String>> modules = new TreeMap<>();
        main().filter(source ->
                        !source.module().equals("practice") && !source.module().equals("testkit"))
                .forEach(source -> source.topLevelTypes()
                        .forEach(type -> modules.computeIfAbsent(
                                        type.getSimpleName().toString(), _ -> new TreeSet<>())
                                .add(source.path().getParent().toString())));
        exceptions.require(
                "name-twice",
                modules.entrySet().stream()
                        .filter(entry ->
                                entry.getValue().size() > 1 && !entry.getKey().isEmpty())
                        .map(entry -> new Violation(entry.getKey(), "names types in " + entry.getValue())));
    }

    @Test
    void foldersOfAModuleHaveNoCircles() {
        var found = new ArrayList<Violation>();
        main().collect(Collectors.groupingBy(Source::module, TreeMap::new, Collectors.toList()))
                .forEach((module, inside) -> found.addAll(Circles.amongFolders(module, inside)));
        exceptions.require("folder-circle", found.stream());
    }

    /// The lines of switches with patterns of a sealed type's cases that also have a `default`.
    private static List<Long> defaults(Source source, Set<String> sealed) {
        var found = new ArrayList<Long>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
                check(tree, tree.getCases());
                return super.visitSwitch(tree, none);
            }

            @Override
            public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void none) {
                check(tree, tree.getCases());
                return super.visitSwitchExpression(tree, none);
            }

            private void check(Tree tree, List<? extends CaseTree> cases) {
                var labels = cases.stream()
                        .flatMap(each -> each.getLabels().stream())
                        .toList();
                boolean isDefault = labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
                var patterns = labels.stream()
                        .filter(PatternCaseLabelTree.class::isInstance)
                        .map(CodeRulesTest::pattern)
                        .toList();
                if (isDefault && !patterns.isEmpty() && sealed.containsAll(patterns))
                    found.add(source.line(source.trees().getSourcePositions().getStartPosition(source.unit(), tree)));
            }
        }.scan(source.unit(), null);
        return found;
    }

    private static String pattern(Tree label) {
        var pattern = ((PatternCaseLabelTree) label).getPattern();
        var type = switch (pattern) {
            case BindingPatternTree binding -> binding.getVariable().getType();
            case DeconstructionPatternTree record -> record.getDeconstructor();
            default -> pattern;
        };
        return lastName(type);
    }

    private static String lastName(@Nullable Tree type) {
        var name = String.valueOf(type).replaceAll("<.*", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// The simple names of all types that implement or extend a sealed type of the project.
    private static Set<String> sealedCases() {
        var all = main().flatMap(CodeRulesTest::types).toList();
        var sealed = new HashSet<String>();
        all.stream()
                .filter(type -> type.getModifiers().getFlags().contains(Modifier.SEALED))
                .forEach(type -> sealed.add(type.getSimpleName().toString()));
        return all.stream()
                .filter(type -> Stream.concat(
                                Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                        .anyMatch(parent -> sealed.contains(lastName(parent))))
                .map(type -> type.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    private static Stream<ClassTree> types(Source source) {
        var found = new ArrayList<ClassTree>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
                found.add(tree);
                return super.visitClass(tree, none);
            }
        }.scan(source.unit(), null);
        found.sort(Comparator.comparing(type -> type.getSimpleName().toString()));
        return found.stream();
    }

    private static long components(ClassTree record) {
        return record.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    private static Stream<Violation> matches(Source source, Pattern pattern) {
        return pattern.matcher(source.code())
                .results()
                .map(match -> new Violation(source.toString(), "uses " + match.group(1)));
    }

    private static Stream<Source> main() {
        return sources.stream().filter(Source::isMain);
    }
}
