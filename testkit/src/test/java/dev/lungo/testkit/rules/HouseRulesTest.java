package dev.lungo.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final int FILE_LIMIT = 400;
    private static final int TEST_FILE_LIMIT = 600;
    private static final int SHORT_FILE = 200;
    private static final int METHOD_LIMIT = 40;
    private static final int SHORT_METHOD = 15;
    private static final int PARAMETERS = 5;
    private static final int CONSTRUCTOR_PARAMETERS = 7;

    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Service|Helpers?|Utils?|Impl|Base)|Abstract[A-Z].*|I[A-Z][a-z].*");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(");
    private static final Pattern OLD_COMMENT = Pattern.compile("^\\s*/\\*\\*", Pattern.MULTILINE);

    private static List<Source> sources;
    private static Exceptions exceptions;

    @BeforeAll
    static void read() throws IOException {
        sources = Sources.all();
        exceptions = Exceptions.read();
    }

    @Test
    void noFileIsTooLong() {
        exceptions.require(
                "file-length",
                sources.stream()
                        .filter(source -> source.lines() > (source.isTest() ? TEST_FILE_LIMIT : FILE_LIMIT))
                        .map(source -> new Violation(source.toString(), source.lines() + " lines")));
    }

    @Test
    void nineFilesInTenAreShort() {
        List<Source> main = main().toList();
        List<Source> longer =
                main.stream().filter(source -> source.lines() >= SHORT_FILE).toList();
        assertThat(longer.size() * 10)
                .as("files of %d lines or more: %s", SHORT_FILE, longer)
                .isLessThanOrEqualTo(main.size());
    }

    @Test
    void noMethodIsTooLong() {
        exceptions.require(
                "method-length",
                methods()
                        .filter(method -> method.length() > METHOD_LIMIT)
                        .map(method -> new Violation(method.toString(), method.length() + " lines")));
    }

    @Test
    void nineMethodsInTenAreShort() {
        List<Method> all = methods().toList();
        List<Method> longer =
                all.stream().filter(method -> method.length() >= SHORT_METHOD).toList();
        assertThat(longer.size() * 10)
                .as("methods of %d lines or more: %s", SHORT_METHOD, longer)
                .isLessThanOrEqualTo(all.size());
    }

    @Test
    void noMethodTakesTooMuch() {
        exceptions.require(
                "parameters",
                methods()
                        .filter(method ->
                                method.parameters() > (method.constructor() ? CONSTRUCTOR_PARAMETERS : PARAMETERS))
                        .map(method -> new Violation(method.toString(), method.parameters() + " parameters")));
    }

    @Test
    void namesSaySomething() {
        exceptions.require(
                "name",
                sources.stream()
                        .flatMap(source -> source.topLevelTypes()
                                .filter(type ->
                                        EMPTY_NAME.matcher(type.getSimpleName()).matches())
                                .map(type -> new Violation(source.toString(), "the noun has not been found"))));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = sources.stream()
                .filter(source -> source.path().endsWith("package-info.java")
                        && source.text().contains("@NullMarked"))
                .map(Source::packageName)
                .collect(Collectors.toSet());
        Set<String> packages = main().map(Source::packageName).collect(Collectors.toCollection(TreeSet::new));
        exceptions.require(
                "null-marked",
                packages.stream()
                        .filter(name -> !marked.contains(name))
                        .map(name -> new Violation(name, "has no package-info.java with @NullMarked")));
    }

    @Test
    void everyPublicTypeIsExplained() {
        exceptions.require(
                "comment",
                main().flatMap(source -> source.topLevelTypes()
                        .filter(HouseRulesTest::isPublic)
                        .filter(type -> source.comment(type) == null)
                        .map(type -> new Violation(source.toString(), "has no /// comment"))));
    }

    @Test
    void commentsAreMarkdown() {
        exceptions.require(
                "comment-style",
                sources.stream()
                        .filter(source -> OLD_COMMENT.matcher(source.text()).find())
                        .map(source -> new Violation(source.toString(), "has a /** comment; write ///")));
    }

    @Test
    void testsDoNotSleep() {
        exceptions.require(
                "sleep",
                sources.stream()
                        .filter(source ->
                                source.isTest() && SLEEP.matcher(source.code()).find())
                        .map(source -> new Violation(source.toString(), "sleeps; wait for the event instead")));
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    private static Stream<Method> methods() {
        return main().flatMap(source -> source.methods().stream());
    }

    private static Stream<Source> main() {
        return sources.stream().filter(Source::isMain);
    }
}
