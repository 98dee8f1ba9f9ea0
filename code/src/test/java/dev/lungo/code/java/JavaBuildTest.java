package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck.Findings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Class paths and source levels as build files state them, from repositories that the tests fill.
class JavaBuildTest {
    private static final String CALLER = """
        package app;

        import lib.Greeting;

        class Caller {
            String text() {
                return new Greeting().text();
            }
        }
        """;

    @TempDir
    Path temporary;

    private JavaFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new JavaFolder(temporary);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private byte[] greeting() throws IOException {
        Path source = temporary.resolve("classes/lib/Greeting.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package lib; public class Greeting { public String text() { return \"\"; } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "11", source.toString()))
                .isZero();
        return Files.readAllBytes(source.resolveSibling("Greeting.class"));
    }

    private void jar(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("lib/Greeting.class"));
            jar.write(greeting());
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }

    private Path repository(String name, String version) {
        return folder.home.resolve(".m2/repository/org/lib/" + name + "/" + version);
    }

    private void artifact(String name, String version, String dependencies) throws IOException {
        Path place = repository(name, version);
        Files.createDirectories(place);
        Files.writeString(
                place.resolve(name + "-" + version + ".pom"),
                "<project><groupId>org.lib</groupId><artifactId>" + name + "</artifactId><version>" + version
                        + "</version><dependencies>" + dependencies + "</dependencies></project>");
    }

    private static String dependency(String name, String version, String more) {
        return "<dependency><groupId>org.lib</groupId><artifactId>" + name + "</artifactId><version>" + version
                + "</version>" + more + "</dependency>";
    }

    private static String pom(String content) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>root</artifactId>"
                + "<version>1</version>" + content + "</project>";
    }

    @Test
    void findsTransitiveDependenciesOfMaven() throws Exception {
        artifact("front", "1", dependency("back", "2", ""));
        jar(repository("front", "1").resolve("front-1.jar"));
        artifact("back", "2", "");
        jar(repository("back", "2").resolve("back-2.jar"));
        Files.write(repository("front", "1").resolve("front-1.jar"), emptyJar());
        folder.put(
                "pom.xml",
                pom("<properties><v>1</v></properties><dependencies>" + dependency("front", "${v}", "")
                        + "</dependencies>"));
        assertThat(folder.errors(folder.edit("src/main/java/app/Caller.java", CALLER)))
                .isEmpty();
        assertThat(folder.errors(folder.replace("src/main/java/app/Caller.java", ".text()", ".words()")))
                .containsExactly("Caller.java:7 cannot find symbol; symbol: method words(); location: class Greeting");
    }

    private static byte[] emptyJar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("empty/"));
        }
        return bytes.toByteArray();
    }

    @Test
    void saysOnceWhatIsMissingInsteadOfFalseErrors() throws Exception {
        folder.put("pom.xml", pom("<dependencies>" + dependency("front", "1", "") + "</dependencies>"));
        folder.put("src/main/java/app/Own.java", "package app;\n\nclass Own {\n    int size = 1;\n}\n");
        String caller = CALLER.replace(
                "class Caller {",
                "class Caller extends Greeting {\n    @Override public int hashCode() { return own(); }");
        Findings found = folder.check(folder.edit("src/main/java/app/Caller.java", caller));
        assertThat(found.now()).isEmpty();
        assertThat(found.notes())
                .containsExactly("Java errors that missing dependencies may cause are left out; run the build once to"
                        + " download org.lib:front:1.");
        assertThat(folder.errors(folder.replace("src/main/java/app/Own.java", "1", "\"\"")))
                .containsExactly("Own.java:4 incompatible types: String cannot be converted to int");
        assertThat(folder.errors(folder.replace("src/main/java/app/Caller.java", "return own();", "return 1")))
                .containsExactly("Caller.java:6 ';' expected");
    }

    @Test
    void seesModulesWithParentsAndManagedVersions() throws Exception {
        jar(repository("front", "3").resolve("front-3.jar"));
        artifact("front", "3", "");
        folder.put(
                "pom.xml",
                pom("<packaging>pom</packaging><modules><module>api</module><module>app</module></modules>"
                        + "<properties><maven.compiler.release>11</maven.compiler.release></properties>"
                        + "<dependencyManagement><dependencies>" + dependency("front", "3", "")
                        + "</dependencies></dependencyManagement>"));
        String parent =
                "<project><parent><groupId>g</groupId><artifactId>root</artifactId><version>1</version></parent>";
        folder.put(
                "api/pom.xml",
                parent + "<artifactId>api</artifactId><dependencies><dependency>"
                       + "<groupId>org.lib</groupId><artifactId>front</artifactId></dependency></dependencies></project>");
        folder.put(
                "app/pom.xml",
                parent + "<artifactId>app</artifactId><dependencies><dependency>"
                       + "<groupId>${project.groupId}</groupId><artifactId>api</artifactId><version>1</version></dependency></dependencies></project>");
        folder.put(
                "api/src/main/java/api/Api.java",
                "package api;\n\n"
                        + "public class Api extends lib.Greeting {\n"
                        + "    public static int size() { return 1; }\n"
                        + "}\n");
        folder.put(
                "app/src/main/java/app/App.java",
                "package app;\n\nclass App {\n    String text = new api.Api().text() + api.Api.size();\n}\n");
        folder.put(
                "app/src/test/java/app/AppTest.java", "package app;\n\nclass AppTest {\n    App app = new App();\n}\n");
        assertThat(folder.checker.check(List.of()).await(JavaFolder.LIMIT)).isEqualTo(Findings.NONE);
        assertThat(folder.errors(folder.replace("api/src/main/java/api/Api.java", "size()", "length()")))
                .containsExactly("App.java:4 cannot find symbol; symbol: method size(); location: class Api");
        assertThat(folder.errors(folder.replace("app/src/main/java/app/App.java", "api.Api.size()", "1")))
                .isEmpty();
        assertThat(folder.errors(folder.replace("app/src/main/java/app/App.java", "class App", "record App()")))
                .isNotEmpty();
    }

    @Test
    void trustsNeitherLombokNorProcessorsToHaveRun() throws Exception {
        folder.put("pom.xml", pom("<dependencies>" + dependency("lombok", "1", "") + "</dependencies>"));
        folder.put(
                "src/main/java/app/Person.java",
                "package app;\n\nimport lombok.Data;\n\n@Data\npublic class Person {\n    private String name;\n}\n");
        folder.put(
                "src/main/java/app/Club.java",
                "package app;\n\nclass Club {\n    String name(Person person) { return person.getName(); }\n}\n");
        assertThat(folder.errors(folder.replace("src/main/java/app/Person.java", "name;", "name, title;")))
                .isEmpty();
        assertThat(folder.errors(folder.replace("src/main/java/app/Person.java", "class Person", "class Human")))
                .containsExactly("Club.java:4 cannot find symbol; symbol: class Person; location: class Club");
    }

    @Test
    void readsGradleScriptsCatalogsAndProjects() throws Exception {
        jar(folder.home.resolve(".gradle/caches/modules-2/files-2.1/org.lib/front/1/abc/front-1.jar"));
        folder.put("settings.gradle.kts", "rootProject.name = \"x\"\ninclude(\":api\", \":app\")\n");
        folder.put(
                "gradle/libs.versions.toml",
                "[versions]\n"
                        + "lib = \"1\"\n"
                        + "[libraries]\n"
                        + "the-front = { module = \"org.lib:front\", version.ref = \"lib\" }\n");
        folder.put("api/build.gradle.kts", "dependencies {\n    api(libs.the.front)\n}\n");
        folder.put("api/src/main/java/api/Api.java", "package api;\n\npublic class Api extends lib.Greeting {}\n");
        folder.put(
                "app/build.gradle.kts",
                "java { sourceCompatibility = JavaVersion.VERSION_17 }\n"
                        + "dependencies {\n    implementation(project(\":api\"))\n}\n");
        String app = "package app;\n\nclass App {\n    int size = new api.Api().text();\n}\n";
        assertThat(folder.errors(folder.edit("app/src/main/java/app/App.java", app)))
                .containsExactly("App.java:4 incompatible types: String cannot be converted to int");
        String pattern = "package app;\n\n"
                + "class App {\n"
                + "    int size(Object it) { return switch (it) { case String s -> 1; default -> 2; }; }\n"
                + "}\n";
        assertThat(folder.errors(folder.edit("app/src/main/java/app/App.java", pattern)))
                .containsExactly(
                        "App.java:4 patterns in switch statements are not supported in -source 17; (use -source 21 or"
                                + " higher to enable patterns in switch statements)");
    }

    @Test
    void knowsThePlatformOfEachVersionWithAllItsModules() throws Exception {
        String source = "class Window {\n    javax.swing.JFrame frame;\n    String text = \"\".repeat(2);\n}\n";
        folder.put("pom.xml", pom("<properties><maven.compiler.source>1.8</maven.compiler.source></properties>"));
        assertThat(folder.errors(folder.edit("src/main/java/Window.java", source)))
                .containsExactly(
                        "Window.java:3 cannot find symbol; symbol: method repeat(int); location: class String");
        folder.put("pom.xml", pom("<properties><maven.compiler.release>25</maven.compiler.release></properties> "));
        assertThat(folder.errors(folder.replace("src/main/java/Window.java", "frame;", "window;")))
                .isEmpty();
        folder.put("pom.xml", pom("<properties><maven.compiler.release>99</maven.compiler.release></properties>  "));
        assertThat(folder.check(folder.replace("src/main/java/Window.java", "window;", "frame;"))
                        .notes())
                .containsExactly("The project uses Java 99; its sources are checked as Java 25.");
    }

    @Test
    void usesJarsOfAPlainFolder() throws Exception {
        jar(folder.path("lib/greeting.jar"));
        assertThat(folder.errors(folder.edit("src/app/Caller.java", CALLER))).isEmpty();
        assertThat(folder.errors(folder.edit("tools/One.java", "class One {\n    int size = \"\";\n}\n")))
                .containsExactly("One.java:2 incompatible types: String cannot be converted to int");
    }

    @Test
    void aTypeThatAnotherSourceFolderOfAPlainFolderMayHaveIsNotReported() throws Exception {
        folder.put("server/app/Shared.java", "package app;\n\nclass Shared {}\n");
        String user = "package app;\n\nclass User {\n    Shared shared;\n}\n";
        assertThat(folder.errors(folder.edit("client/app/User.java", user))).isEmpty();
        assertThat(folder.errors(folder.replace("client/app/User.java", "Shared shared", "int size = \"\"")))
                .containsExactly("User.java:4 incompatible types: String cannot be converted to int");
    }

    @Test
    void aTypeThatAPlainFolderLacksIsReported() throws Exception {
        folder.put("test/app/AppTest.java", "package app;\n\nclass AppTest {}\n");
        String user = "package app;\n\nclass User {\n    Shared shared;\n}\n";
        assertThat(folder.errors(folder.edit("src/app/User.java", user)))
                .containsExactly("User.java:4 cannot find symbol; symbol: class Shared; location: class User");
    }

    @Test
    void aTypeThatAnExcludedSourceUsesIsNotReported() throws Exception {
        folder.put(
                "pom.xml",
                pom("<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration><excludes>"
                        + "<exclude>**/Old.java</exclude></excludes></configuration></plugin></plugins></build>"));
        String old = "package app;\n\nclass Old {\n    Gone gone;\n}\n";
        assertThat(folder.errors(folder.edit("src/main/java/app/Old.java", old)))
                .isEmpty();
    }
}
