package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources that a build compiles without an error, although this checker does not see all that the build does.
class JavaDoubtTest {
    /// Uses a type of the same package that no Java source declares.
    private static final String USER = """
        package p;

        class User extends Other {
            @Override
            public void run() {
                super.run();
                inherited();
                Other.make().go();
                int size = Other.SIZE + new Other(1).size();
            }
        }
        """;

    private static final String CALLER = """
        package p;

        class Caller {
            int size(User user) {
                for (String name : user.names()) user.go(name);
                return user.size() + Other.SIZE;
            }
        }
        """;

    private JavaFolder folder;

    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        folder = new JavaFolder(temporary);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private static String pom(String content) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
                + "<version>1</version>" + content + "</project>";
    }

    private static String plugin(String name) {
        return "<build><plugins><plugin><artifactId>" + name + "</artifactId></plugin></plugins></build>";
    }

    /// Nothing is wrong in any of the files, one at a time or all together.
    private void assertClean(String... files) throws Exception {
        for (String file : files) {
            String text = Files.readString(folder.path(file));
            assertThat(folder.errors(folder.edit(file, text + "\n"))).isEmpty();
        }
        assertThat(folder.lines(
                        folder.checker.check(List.of()).await(JavaFolder.LIMIT).now()))
                .isEmpty();
    }

    private void assertUsersAreClean(String sources) throws Exception {
        folder.put(sources + "/p/User.java", USER);
        folder.put(sources + "/p/Caller.java", CALLER);
        assertClean(sources + "/p/User.java", sources + "/p/Caller.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/kotlin/p/Other.kt", "src/main/java/p/Other.kt", "src/main/groovy/p/Other.groovy"})
    void otherLanguagesHaveTypes(String other) throws Exception {
        folder.put("pom.xml", pom(""));
        folder.put(other, "package p\nclass Other\n");
        assertUsersAreClean("src/main/java");
    }

    @Test
    void javaLiesBesideOtherLanguages() throws Exception {
        folder.put("build.gradle", "plugins { id 'groovy' }\n");
        folder.put("src/main/groovy/p/Other.java", "package p;\n\nclass Other {\n    static int size;\n}\n");
        folder.put("src/main/java/p/One.java", "package p;\n\nclass One {\n    int size = Other.size;\n}\n");
        assertClean("src/main/java/p/One.java");
        assertThat(folder.errors(folder.replace("src/main/groovy/p/Other.java", "int", "String")))
                .containsExactly("One.java:4 incompatible types: String cannot be converted to int");
    }

    @Test
    void pluginsGenerateTypes() throws Exception {
        folder.put("pom.xml", pom(plugin("protobuf-maven-plugin")));
        assertUsersAreClean("src/main/java");
    }

    @Test
    void pluginsOfProfilesAndOtherPackagingsGenerateTypes() throws Exception {
        folder.put("pom.xml", pom("<profiles><profile>" + plugin("antlr4-maven-plugin") + "</profile></profiles>"));
        assertUsersAreClean("src/main/java");
        folder.put("pom.xml", pom("<packaging>eclipse-plugin</packaging>"));
        assertUsersAreClean("src/main/java");
    }

    @Test
    void modulesGenerateTypesForOthers() throws Exception {
        folder.put("pom.xml", pom("<modules><module>proto</module><module>user</module></modules>"));
        String module = "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version></parent>"
                + "<artifactId>%s</artifactId>%s</project>";
        folder.put("proto/pom.xml", module.formatted("proto", plugin("protobuf-maven-plugin")));
        folder.put(
                "user/pom.xml",
                module.formatted(
                        "user",
                        "<dependencies><dependency><groupId>g</groupId><artifactId>proto</artifactId>"
                                + "<version>1</version></dependency></dependencies>"));
        String user = "package u;\n\nimport p.Message;\n\nclass User {\n    Message it = Message.make().go();\n}\n";
        folder.put("user/src/main/java/u/User.java", user);
        assertClean("user/src/main/java/u/User.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply plugin: 'com.android.application'\n",
                "apply(plugin = \"com.android.library\")\n",
                "apply from: 'common.gradle'\n",
                "plugins { alias(libs.plugins.android) }\n",
                "plugins { kotlin(\"jvm\") version \"2.0\" }\n",
                "plugins { java }\nsourceSets { main { java { srcDir 'gen' } } }\n",
            })
    void gradleScriptsGenerateTypes(String script) throws Exception {
        folder.put("build.gradle.kts", script);
        assertUsersAreClean("src/main/java");
        String resources = "package p;\n\nclass Res {\n    int id = R.id.name + BuildConfig.SIZE;\n}\n";
        folder.put("src/main/java/p/Res.java", resources);
        assertClean("src/main/java/p/Res.java");
    }

    @Test
    void sourceSetsOfTestsSeeEachOther() throws Exception {
        folder.put("build.gradle", "plugins {\n    id 'java-library'\n    id 'java-test-fixtures'\n}\n");
        folder.put("src/testFixtures/java/p/Fixture.java", "package p;\n\nclass Fixture {\n    int size;\n}\n");
        folder.put(
                "src/test/java/p/OneTest.java", "package p;\n\nclass OneTest {\n    int i = new Fixture().size;\n}\n");
        folder.put("src/slow/java/p/Slow.java", "package p;\n\nclass Slow {\n    int i = new OneTest().i;\n}\n");
        assertClean("src/test/java/p/OneTest.java", "src/slow/java/p/Slow.java");
        assertThat(folder.errors(folder.replace("src/testFixtures/java/p/Fixture.java", "size", "length")))
                .containsExactly("OneTest.java:4 cannot find symbol; symbol: variable size; location: class Fixture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java21", "src/it/java", "src"})
    void foldersOutsideOfTheUsualOnesSeeThem(String sources) throws Exception {
        folder.put("pom.xml", pom(""));
        assertUsersAreClean(sources);
    }

    @Test
    void resourcesAreNotCompiled() throws Exception {
        folder.put("pom.xml", pom(""));
        folder.put("src/main/java/p/One.java", "package p;\n\nclass One {}\n");
        String template = "src/main/resources/archetype/Template.java";
        folder.put(template, "package ${package};\n\nclass Template { int size = \"\"; }\n");
        assertClean(template);
    }

    @Test
    void lombokIsUsedWithoutAnImport() throws Exception {
        folder.put("pom.xml", pom(""));
        folder.put(
                "src/main/java/p/Person.java",
                "package p;\n\n"
                        + "@lombok.Data\n"
                        + "class Person {\n"
                        + "    String name;\n"
                        + "    int size = getName().length();\n"
                        + "}\n");
        folder.put(
                "src/main/java/p/Club.java",
                "package p;\n\nclass Club {\n    String name(Person it) { return it.getName(); }\n}\n");
        assertClean("src/main/java/p/Person.java", "src/main/java/p/Club.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>",
                "<profiles><profile><dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId>"
                        + "<version>1</version></dependency></dependencies></profile></profiles>",
            })
    void parentsAndProfilesHaveDependencies(String content) throws Exception {
        folder.put("pom.xml", pom(content));
        folder.put(
                "src/main/java/p/One.java",
                "package p;\n\nimport other.Two;\n\nclass One extends Two {\n    int size = size();\n}\n");
        assertClean("src/main/java/p/One.java");
    }

    @Test
    void namesAParentThatIsMissing() throws Exception {
        folder.put(
                "pom.xml", pom("<parent><groupId>g</groupId><artifactId>b</artifactId><version>1</version></parent>"));
        var change = folder.edit("src/main/java/p/One.java", "package p;\n\nclass One extends other.Two {}\n");
        assertThat(folder.check(change).notes())
                .containsExactly("Java errors that missing dependencies may cause are left out; run the build once to"
                        + " download g:b:1.");
    }

    @Test
    void someJdksHaveMorePackagesAndModules() throws Exception {
        folder.put("pom.xml", pom(""));
        var users = Map.of(
                "Window", "import javafx.stage.Stage;\n\nclass Window {\n    Stage stage = Stage.make().go();\n}\n",
                "Vectors", "import jdk.incubator.vector.IntVector;\n\nclass Vectors {\n    IntVector all;\n}\n",
                "Modules", "import module com.other;\n\nclass Modules {\n    Thing all;\n}\n");
        for (var user : users.entrySet()) {
            String file = "src/main/java/" + user.getKey() + ".java";
            folder.put(file, user.getValue());
            assertClean(file);
        }
    }

    @Test
    void dependenciesHaveTypesInPackagesAboveOurs() throws Exception {
        folder.put(
                "pom.xml", pom("<parent><groupId>g</groupId><artifactId>b</artifactId><version>1</version></parent>"));
        folder.put("src/main/java/o/own/Two.java", "package o.own;\n\npublic class Two {}\n");
        String file = "src/main/java/o/user/One.java";
        folder.put(
                file,
                "package o.user;\n\nimport o.own.Two;\n\n@o.Internal\nclass One {\n    Two two = o.Made.two();\n}\n");
        assertClean(file);
    }

    @Test
    void overloadsWithUnknownTypesAreNotTheSame() throws Exception {
        folder.put("pom.xml", pom("<packaging>bundle</packaging>" + plugin("other-maven-plugin")));
        String file = "src/main/java/One.java";
        folder.put(
                file,
                "import a.First;\nimport b.Second;\n\nclass One {\n    void f(First one) {}\n\n"
                        + "    void f(Second one) {}\n}\n");
        assertClean(file);
    }

    @Test
    void programsOfOneDirectoryHaveTheSameTypes() throws Exception {
        for (String day : List.of("one", "two")) {
            folder.put(day + "/Tools.java", "class Tools {\n    void " + day + "() {}\n}\n");
            folder.put(
                    day + "/Main.java",
                    "class Main {\n    public static void main(String[] all) {\n        new Tools()." + day
                            + "();\n    }\n}\n");
        }
        assertClean("one/Main.java", "two/Main.java");
    }

    @Test
    void constantsAreMadeOfPrivateOnes() throws Exception {
        folder.put("src/p/Names.java", """
            package p;

            public class Names {
                private static final String START = "a", END = "z";
                private static final int SIZE = 1;
                public static final String NAME = START + END;
                public static final int SIZES = 2 * SIZE;

                static class Inner {
                    private final int size = 7;
                }
            }
            """);
        folder.put("src/p/One.java", """
            package p;

            class One {
                @Deprecated(since = Names.NAME)
                int size(int size) {
                    switch (size) {
                        case Names.SIZES:
                            return 1;
                        default:
                            return 2;
                    }
                }
            }
            """);
        for (int i = 0; i < 2; i++) assertClean("src/p/One.java", "src/p/Names.java");
    }

    @Test
    void namesHaveLettersInOtherEncodings() throws Exception {
        for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            folder.put("src/p/One.java", "");
            Files.writeString(
                    folder.path("src/p/One.java"),
                    "package p;\n\nclass One {\n    static int größe = 'ä';\n}\n",
                    charset);
            assertThat(folder.errors(
                            folder.edit("src/p/Two.java", "package p;\n\nclass Two {\n    int size = One.größe;\n}\n")))
                    .isEmpty();
            assertThat(folder.lines(folder.checker
                            .check(List.of(folder.path("src/p/One.java")))
                            .await(JavaFolder.LIMIT)
                            .now()))
                    .isEmpty();
        }
    }

    /// Doubts about one file are none about others.
    @Test
    void errorsThatNothingElseCausesRemain() throws Exception {
        folder.put("pom.xml", pom(plugin("protobuf-maven-plugin")));
        folder.put("src/main/java/p/User.java", USER);
        folder.put("src/main/java/p/Own.java", "package p;\n\nclass Own {\n    int size = 1;\n}\n");
        folder.put("src/main/java/p/Late.java", "package p;\n\nclass Late {\n    int size = new Own().size;\n}\n");
        assertThat(folder.errors(folder.replace("src/main/java/p/Own.java", "1", "\"\"")))
                .containsExactly("Own.java:4 incompatible types: String cannot be converted to int");
        assertThat(folder.errors(folder.replace("src/main/java/p/Own.java", "class Own", "class Other")))
                .contains("Late.java:4 cannot find symbol; symbol: class Own; location: class Late");
        assertThat(folder.errors(folder.replace("src/main/java/p/User.java", "inherited();", "inherited()")))
                .containsExactly("User.java:7 ';' expected");
    }
}
