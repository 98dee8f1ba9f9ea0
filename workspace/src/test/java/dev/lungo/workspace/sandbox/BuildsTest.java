package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.testkit.Required;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Builds of ordinary projects in the sandbox, without a network, with the tools of this machine.
@Tag("slow")
class BuildsTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private SandboxStage stage;
    private Path cache;

    @BeforeEach
    void open() throws Exception {
        stage = new SandboxStage(Means.BUBBLEWRAP);
        cache = Files.createDirectories(stage.home.resolve("unused"));
    }

    @AfterEach
    void close() {
        if (stage != null) stage.close();
    }

    private void needs(String... programs) {
        for (var program : programs)
            assumeTrue(
                    Required.starts(program, program.equals("go") ? "version" : "--version"),
                    "SKIPPED: " + program + " does not start");
    }

    private void file(String name, String text) throws IOException {
        var file = stage.project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Tools of the user keep their places, which a home for the test alone does not have.
    private Map<String, String> tools() {
        var variables = new HashMap<String, String>();
        variables.put("RUSTUP_HOME", System.getenv().getOrDefault("RUSTUP_HOME", HOME + "/.rustup"));
        variables.put("CARGO_HOME", System.getenv().getOrDefault("CARGO_HOME", HOME + "/.cargo"));
        variables.put("PYENV_ROOT", System.getenv().getOrDefault("PYENV_ROOT", HOME + "/.pyenv"));
        variables.put("GOTOOLCHAIN", "local");
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        return variables;
    }

    private String build(String line) throws Exception {
        var ended = stage.launcher(cache).run(stage.launch(line).with(tools()).limits(LIMIT, 1 << 20));
        assertThat(ended.exit()).as(ended.output()).isZero();
        return ended.output();
    }

    @Test
    void make() throws Exception {
        needs("make");
        file("Makefile", "out.txt: source.txt\n\tcp source.txt out.txt\n\techo built\n");
        assertThat(build("make -s && cat out.txt")).isEqualTo("built\nsource\n");
    }

    @Test
    void npm() throws Exception {
        needs("npm", "node");
        file("part/package.json", "{\"name\": \"part\", \"version\": \"1.0.0\", \"main\": \"index.js\"}");
        file("part/index.js", "module.exports = 'from the part'\n");
        file("package.json", "{\"name\": \"whole\", \"version\": \"1.0.0\", \"scripts\": {\"say\": \"node say.js\"}}");
        file("say.js", "console.log(require('part'))\n");
        assertThat(build("npm pack --silent ./part && npm install --silent --no-audit --no-fund ./part-1.0.0.tgz"
                        + " && npm run --silent say"))
                .endsWith("from the part\n");
    }

    @Test
    void pip() throws Exception {
        needs("python3");
        var venv = new ProcessBuilder("python3", "-c", "import ensurepip, venv").start();
        assumeTrue(venv.waitFor() == 0, "SKIPPED: python3 has no ensurepip");
        file("wheel.py", """
            import zipfile
            with zipfile.ZipFile("part-1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr("part.py", "word = 'from the wheel'")
                info = "part-1.0.dist-info/"
                wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: part\\nVersion: 1.0\\n")
                wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                wheel.writestr(info + "RECORD", "")
            """);
        // In an environment of the project: a pip of pyenv also writes into the home.
        assertThat(build("python3 wheel.py && python3 -m venv env && env/bin/pip install --quiet --no-index"
                        + " ./part-1.0-py3-none-any.whl && env/bin/python -c 'import part; print(part.word)'"))
                .endsWith("from the wheel\n");
    }

    @Test
    void cargo() throws Exception {
        needs("cargo");
        file("Cargo.toml", "[package]\nname = \"whole\"\nversion = \"1.0.0\"\nedition = \"2021\"\n");
        file("src/main.rs", "fn main() { println!(\"from cargo\"); }\n");
        assertThat(build("cargo run --quiet --offline")).endsWith("from cargo\n");
    }

    @Test
    void go() throws Exception {
        needs("go");
        file("go.mod", "module whole\n");
        file("main.go", "package main\n\nfunc main() { println(\"from go\") }\n");
        cache = Path.of(System.getenv().getOrDefault("GOCACHE", HOME + "/.cache/go-build"));
        assertThat(build((Files.isDirectory(cache) ? "GOCACHE=" + cache + " " : "") + "go build -o whole . && ./whole"))
                .endsWith("from go\n");
    }

    @Test
    void maven() throws Exception {
        needs("mvn");
        cache = Path.of(System.getProperty("maven.repo.local", HOME + "/.m2/repository"));
        var plugins = cache.resolve("org/apache/maven/plugins");
        assumeTrue(
                Files.isDirectory(plugins.resolve("maven-compiler-plugin/3.14.1"))
                        && Files.isDirectory(plugins.resolve("maven-resources-plugin/3.3.1")),
                "SKIPPED: the local repository has no plugins");
        file("pom.xml", """
            <project><modelVersion>4.0.0</modelVersion>
              <groupId>test</groupId><artifactId>whole</artifactId><version>1</version>
              <properties><maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
              <build><plugins>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
                <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
              </plugins></build>
            </project>
            """);
        file("src/main/java/Main.java", "class Main {\n  String word() {\n    return \"\";\n  }\n}\n");
        build("mvn -q -o -B -Dmaven.repo.local=" + cache + " compile");
        assertThat(stage.project.resolve("target/classes/Main.class")).exists();
    }
}
