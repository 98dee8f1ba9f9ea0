package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.Diagnostic.Severity;
import dev.lungo.core.code.SourceRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCheckerTest {
    private static final String SHAPE = "src/a/Shape.java";
    private static final String USER = "src/b/User.java";

    private JavaFolder folder;

    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        folder = new JavaFolder(temporary);
        folder.put(SHAPE, """
            package a;

            public record Shape(int width) {
                public int area() {
                    return width * width;
                }
            }
            """);
        folder.put(USER, """
            package b;

            import a.Shape;

            class User {
                int size(Shape shape) {
                    return shape.area();
                }
            }
            """);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void oneErrorDoesNotHideThoseThatDependOnTheFlow() throws Exception {
        var text = "package b;\n\nclass %s {\n    int size(a.Shape shape) {\n        return shape.area();\n    }\n}\n";
        for (var name : List.of("One", "Two")) folder.put("src/b/" + name + ".java", text.formatted(name));
        Findings found = folder.check(folder.replace(SHAPE, "area() {", "area() throws java.io.IOException {"));
        assertThat(found.now().stream()
                        .map(one ->
                                one.file().getFileName() + " " + one.message().split(";")[0]))
                .containsExactly(
                        "One.java unreported exception IOException",
                        "Two.java unreported exception IOException",
                        "User.java unreported exception IOException");
    }

    @Test
    void reportsAnErrorWithItsPlaceAsTheCompilerPrintsIt() throws Exception {
        Findings found = folder.check(folder.replace(USER, "shape.area()", "shape.height()"));
        assertThat(found)
                .isEqualTo(new Findings(
                        List.of(),
                        List.of(new Diagnostic(
                                folder.path(USER),
                                new SourceRange(7, 21, 7, 28),
                                Severity.ERROR,
                                "cannot find symbol; symbol: method height(); location: variable shape of type Shape",
                                "java",
                                null)),
                        true,
                        List.of()));
    }

    @Test
    void reportsWhatAChangeBreaksInOtherFilesUntilItIsMended() throws Exception {
        assertThat(folder.errors(folder.replace(SHAPE, "area()", "surface()")))
                .containsExactly(
                        "User.java:7 cannot find symbol; symbol: method area(); location: variable shape of type"
                                + " Shape");
        Findings mended = folder.check(folder.replace(USER, "area()", "surface()"));
        assertThat(mended.now()).isEmpty();
        assertThat(folder.lines(mended.before()))
                .containsExactly(
                        "User.java:7 cannot find symbol; symbol: method area(); location: variable shape of type"
                                + " Shape");
    }

    @Test
    void separatesOldErrorsFromNewOnes() throws Exception {
        folder.check(folder.replace(USER, "return", "String text = 1;\n        return"));
        Findings found = folder.check(folder.replace(USER, "area()", "height()"));
        assertThat(folder.lines(found.before()))
                .containsExactly("User.java:7 incompatible types: int cannot be converted to String");
        assertThat(folder.lines(found.now()))
                .containsExactly(
                        "User.java:7 incompatible types: int cannot be converted to String",
                        "User.java:8 cannot find symbol; symbol: method height(); location: variable shape of type"
                                + " Shape");
    }

    @Test
    void saysNothingAboutACleanChange() throws Exception {
        assertThat(folder.check(folder.replace(SHAPE, "width * width", "2 * width")))
                .isEqualTo(Findings.NONE);
    }

    @Test
    void followsDeletedAndMovedFiles() throws Exception {
        assertThat(folder.errors(folder.edit(SHAPE, null)))
                .containsExactly(
                        "User.java:3 package a does not exist",
                        "User.java:6 cannot find symbol; symbol: class Shape; location: class User");
        String moved = "package c;\n\n"
                + "public record Shape(int width) {\n"
                + "    public int area() {\n"
                + "        return width;\n"
                + "    }\n"
                + "}\n";
        assertThat(folder.errors(
                        folder.edit("src/c/Shape.java", moved), folder.replace(USER, "import a.", "import c.")))
                .isEmpty();
    }

    @Test
    void seesSubtypesOfAChangedInterface() throws Exception {
        folder.put("src/a/Base.java", "package a;\n\npublic interface Base {\n}\n");
        folder.put("src/a/Middle.java", "package a;\n\npublic abstract class Middle implements Base {\n}\n");
        folder.put("src/a/Leaf.java", "package a;\n\nclass Leaf extends Middle {\n}\n");
        assertThat(folder.errors(folder.replace("src/a/Base.java", "{\n", "{\n    void run();\n")))
                .containsExactly(
                        "Leaf.java:3 Leaf is not abstract and does not override abstract method run() in Base");
    }

    @Test
    void seesTheCasesOfASealedTypeAndTypesThatAFileHasBesideItsOwn() throws Exception {
        folder.put("src/a/Sum.java", """
            package a;

            public sealed interface Sum {
                record One() implements Sum {}
            }

            class Beside {
                static int size(Sum sum) {
                    return switch (sum) {
                        case Sum.One _ -> 1;
                    };
                }
            }
            """);
        folder.put(
                "src/a/Caller.java", "package a;\n\nclass Caller {\n    int size = Beside.size(new Sum.One());\n}\n");
        assertThat(folder.errors(folder.replace("src/a/Caller.java", "size =", "length =")))
                .isEmpty();
        assertThat(folder.errors(
                        folder.replace("src/a/Sum.java", "Sum {}\n", "Sum {}\n\n    record Two() implements Sum {}\n")))
                .containsExactly("Sum.java:11 the switch expression does not cover all possible input values");
    }

    /// The files name neither the changed type nor one that has it in its header.
    @Test
    void followsAChangedMethodThroughOtherTypes() throws Exception {
        folder.put("src/a/Scene.java", "package a;\n\npublic class Scene {\n    public Shape shape;\n}\n");
        folder.put("src/a/Stage.java", "package a;\n\npublic class Stage {\n    public Scene scene;\n}\n");
        folder.put(
                "src/a/Play.java", "package a;\n\nclass Play {\n    int size = new Stage().scene.shape.area();\n}\n");
        assertThat(folder.errors(folder.replace(SHAPE, "area()", "surface()"))).hasSize(2);
    }

    @Test
    void seesUsesOfTypesWithoutTheNamesOfTheirMethods() throws Exception {
        folder.put("src/a/Task.java", "package a;\n\npublic interface Task {\n    void run();\n}\n");
        folder.put("src/a/Kind.java", "package a;\n\npublic enum Kind {\n    ONE\n}\n");
        folder.put("src/a/Uses.java", """
            package a;

            class Uses {
                Task lambda = () -> {};
                Task nameless = new Task() {
                    public void run() {}
                };

                int number(Kind kind) {
                    return switch (kind) {
                        case ONE -> 1;
                    };
                }
            }
            """);
        assertThat(folder.errors(folder.replace("src/a/Task.java", "run();", "run();\n    void end();")))
                .extracting(error -> error.substring(0, "Uses.java:4".length()))
                .containsExactly("Uses.java:4", "Uses.java:5");
        assertThat(folder.errors(folder.replace("src/a/Task.java", "    void end();\n", "")))
                .isEmpty();
        assertThat(folder.errors(folder.replace("src/a/Kind.java", "ONE", "ONE, TWO")))
                .containsExactly("Uses.java:10 the switch expression does not cover all possible input values");
    }

    @Test
    void reportsSyntaxErrorsWithoutAFloodOfOthers() throws Exception {
        assertThat(folder.errors(folder.replace(SHAPE, "width * width;", "width * width")))
                .containsExactly("Shape.java:5 ';' expected");
    }

    @Test
    void checksTheWholeDirectoryOnRequest() throws Exception {
        folder.put(USER, "package b;\n\nclass User {\n    int size = \"\";\n}\n");
        CodeCheck check = folder.checker.check(List.of());
        assertThat(folder.lines(check.await(JavaFolder.LIMIT).now()))
                .containsExactly("User.java:4 incompatible types: String cannot be converted to int");
    }

    @Test
    void leavesOutFilesThatChangedSince() throws Exception {
        CodeCheck first = folder.checker.changed(List.of(folder.replace(USER, "area()", "height()")));
        CodeCheck second = folder.checker.changed(List.of(folder.replace(USER, "height()", "area()")));
        assertThat(second.await(JavaFolder.LIMIT).now()).isEmpty();
        assertThat(first.await(JavaFolder.LIMIT)).isEqualTo(Findings.NONE);
    }

    @Test
    void answersWithinTheLimitAndLaterWithTheRest() throws Exception {
        CodeCheck check = folder.checker.changed(List.of(folder.replace(USER, "area()", "height()")));
        assertThat(check.await(Duration.ofNanos(1))).isEqualTo(new Findings(List.of(), List.of(), false, List.of()));
        assertThat(check.await(JavaFolder.LIMIT).now()).hasSize(1);
    }

    @Test
    void ignoresOtherFiles() throws Exception {
        assertThat(folder.checker.checks(folder.path("notes.md"))).isFalse();
        assertThat(folder.checker.checks(Path.of("/elsewhere/A.java"))).isFalse();
        assertThat(folder.checker.changed(List.of(folder.edit("notes.md", "text"))))
                .isSameAs(CodeCheck.NOTHING);
    }

    @Test
    void survivesHostileSources() throws Exception {
        String deep = "class Deep {\n    int value = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + ";\n}\n";
        Findings nested = folder.check(folder.edit("src/Deep.java", deep));
        assertThat(nested.complete()).isTrue();
        String large = "class Large {\n" + "    // a line\n".repeat(100_000) + "}\n";
        assertThat(folder.check(folder.edit("src/Large.java", large)).notes())
                .containsExactly("Large.java is too large for the Java compiler here; the limit is 1 MB.");
        assertThat(folder.errors(folder.replace(USER, "area()", "height()"))).hasSize(1);
    }

    /// To decide whether `C` is such an `N`, the compiler has to decide the same of ever larger types.
    @Test
    void givesUpOnTypesThatTakeForEver(@TempDir Path temporary) throws Exception {
        var endless = "package b;\n\nclass Endless {\n    interface N<Z> {}\n"
                + "    static class C<X> implements N<N<? super C<C<X>>>> {}\n"
                + "    N<? super C<Byte>> all = new C<Byte>();\n}\n";
        try (var checker =
                new JavaChecker(folder.directory, temporary, Duration.ofMinutes(1), Duration.ofMillis(300))) {
            var found = checker.changed(List.of(folder.edit("src/b/Endless.java", endless)))
                    .await(JavaFolder.LIMIT);
            assertThat(found.complete()).isTrue();
            assertThat(found.notes())
                    .containsExactly("The Java compiler gave up on Endless.java; shorter files and simpler expressions"
                            + " help.");
            folder.edit("src/b/Endless.java", null);
            var next = checker.changed(List.of(folder.replace(USER, "area()", "height()")))
                    .await(JavaFolder.LIMIT);
            assertThat(folder.lines(next.now())).hasSize(1);
        }
    }

    @Test
    void leavesDeclarationsOfModulesToOthersAndStillChecksTheirSources() throws Exception {
        folder.put("src/module-info.java", "module m {\n    requires java.net.http;\n    exports a;\n}\n");
        assertThat(folder.checker.checks(folder.path("src/module-info.java"))).isFalse();
        assertThat(folder.errors(folder.replace(USER, "return", "java.net.http.HttpClient c = 1;\n        return")))
                .containsExactly("User.java:7 incompatible types: int cannot be converted to HttpClient");
    }

    @Test
    void allowsPreviewFeaturesWhereTheBuildDoes() throws Exception {
        var pom = "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version><properties>"
                + "<maven.compiler.release>" + Runtime.version().feature() + "</maven.compiler.release></properties>"
                + "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
                + "<compilerArgs>%s</compilerArgs></configuration></plugin></plugins></build></project>";
        var text =
                "class Preview {\n    int f(int i) {\n        return switch (i) {\n            case int j when j > 3 ->"
                        + " 1;\n            default -> 2;\n        };\n    }\n}\n";
        folder.put("pom.xml", pom.formatted(""));
        assertThat(folder.errors(folder.edit("src/main/java/Preview.java", text)))
                .singleElement()
                .asString()
                .contains("preview feature");
        folder.put("pom.xml", pom.formatted("<arg>--enable-preview</arg>"));
        assertThat(folder.errors(folder.edit("src/main/java/Preview.java", text + "\n")))
                .isEmpty();
    }

    @Test
    void startsAgainAfterItWasReleased(@TempDir Path temporary) throws Exception {
        try (var checker = new JavaChecker(folder.directory, temporary, Duration.ofMillis(1), Duration.ofSeconds(30))) {
            for (String name : List.of("height", "depth")) {
                var change = folder.edit(USER, "package b;\n\nclass User {\n    int " + name + " = \"\";\n}\n");
                assertThat(checker.changed(List.of(change))
                                .await(JavaFolder.LIMIT)
                                .now())
                        .hasSize(1);
            }
        }
    }
}
