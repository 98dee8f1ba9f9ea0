package dev.lungo.extensions.plugin.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.plugin.PluginRoute;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.extensions.plugin.PluginFiles;
import dev.lungo.extensions.plugin.PluginHost;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JavaPluginsTest {
    private static final String GREETER = """
        import dev.lungo.core.agent.Command;
        import dev.lungo.core.plugin.*;
        import java.util.List;

        public class Greeter implements Plugin {
            public String id() { return "greeter"; }

            public int api() { return Plugin.API; }

            public void register(PluginContext context) {
                context.command(new Command("greet", null, null, null, null, "command", "Hi", null, List.of()));
                context.route("GET", "seen", call -> PluginRoute.Answer.text(seen(call.body())));
            }

            private static String seen(String type) {
                try {
                    return Class.forName(type).getSimpleName();
                } catch (ClassNotFoundException hidden) {
                    return "hidden";
                }
            }
        }
        """;

    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    private PluginSource write(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        return source(file);
    }

    private static PluginSource source(Path file) {
        return new PluginSource(PluginFiles.name(file), file.toString(), file, PluginFiles.hash(file), Map.of(), true);
    }

    private PluginHost host(PluginSource... sources) {
        var site = new PluginSite(folder, folder, ProcessLauncher.direct(), Map.of(), folder.resolve("kept"));
        return new PluginHost(
                new PluginHost.Plan(List.of(sources), Set.of(), Set.of(), List.of(new JavaPlugins()), site),
                Duration.ofSeconds(50),
                (name, problem) -> reported.add(name + " " + problem));
    }

    private static String answer(PluginHost host, String body) throws Exception {
        return host.answer("greeter", "GET", "seen", new PluginRoute.Call(Map.of(), body))
                .orElseThrow()
                .body();
    }

    @Test
    void aJavaFileIsCompiledOnceAndSeesJavaAndTheInterfacesAlone() throws Exception {
        var source = write("Greeter.java", GREETER);
        try (var host = host(source)) {
            assertThat(host.contributions().commands().getFirst().template()).isEqualTo("Hi");
            assertThat(answer(host, "java.util.List")).isEqualTo("List");
            assertThat(answer(host, "dev.lungo.core.tool.Tool")).isEqualTo("Tool");
            assertThat(answer(host, "dev.lungo.wire.Json")).isEqualTo("hidden");
            assertThat(answer(host, "dev.lungo.extensions.plugin.PluginHost")).isEqualTo("hidden");
        }
        var jar = kept().getFirst();
        try (var again = host(source, source(Files.copy(jar, folder.resolve("copy.jar"))))) {
            assertThat(again.contributions().commands()).hasSize(1);
            assertThat(again.status().getLast().problems()).containsExactly("has the id of another plugin");
        }
        assertThat(kept()).hasSize(2).contains(jar);
        assertThat(reported).containsExactly("copy has the id of another plugin");
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(folder.resolve("kept"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void errorsHaveFileAndLine() throws IOException {
        try (var host = host(write("Broken.java", "class Broken {\n    int size = \"two\";\n}\n"))) {
            assertThat(host.status().getFirst().problems())
                    .containsExactly("does not compile:\nBroken.java:2: incompatible types: java.lang.String cannot be"
                            + " converted to int");
        }
    }

    @Test
    void whatIsNoPluginIsLeftOutWithAReason() throws IOException {
        var empty = folder.resolve("empty.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        var changed = write("Changed.java", GREETER);
        Files.writeString(folder.resolve("Changed.java"), GREETER + "// and more");
        try (var host = host(
                write("Plain.java", "class Plain {}"),
                write("Other.java", "class Name {}"),
                write("torn.jar", "no jar"),
                source(empty),
                changed)) {
            assertThat(host.contributions().commands()).isEmpty();
        }
        assertThat(reported)
                .containsExactly(
                        "Plain is not a plugin: Plain does not implement Plugin",
                        "Other has no class Other, the name of its file",
                        "torn could not be read: zip END header not found",
                        "empty names no plugin: add Lungo-Plugin to the manifest, or the file"
                                + " META-INF/services/dev.lungo.core.plugin.Plugin",
                        "Changed changed while it was loaded; it is loaded again with the next request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(1)",
                "Runtime.getRuntime().exit(1)",
                "Runtime.getRuntime().halt(1)",
                "java.util.stream.IntStream.of(1).forEach(System::exit)",
                "java.util.stream.IntStream.of(1).forEach(Runtime.getRuntime()::halt)",
                "(call.body().isEmpty() ? new Ending.Soon() : new Ending.Late()).end(); System.exit(3)",
                "new Ending.Soon().end()"
            })
    void aPluginCannotEndTheServer(String statement) throws Exception {
        var text = GREETER.replace("context.command", """
            context.route("GET", "end", call -> {
                %s;
                return PluginRoute.Answer.text("still here");
            });
            context.command\
            """.formatted(statement)) + """
            interface Ending {
                default void end() { System.exit(2); }
                record Soon() implements Ending {}
                record Late() implements Ending {
                    public void end() { Runnable exit = () -> Runtime.getRuntime().exit(2); exit.run(); }
                }
            }
            """;
        try (var host = host(write("Greeter.java", text))) {
            assertThat(host.answer("greeter", "GET", "end", new PluginRoute.Call(Map.of(), ""))
                            .orElseThrow())
                    .isEqualTo(new PluginRoute.Answer(
                            500,
                            "text/plain",
                            "route end: failed: a plugin cannot exit, because that would end the server;"
                                    + " return, or throw an exception."));
            assertThat(answer(host, "java.util.List")).isEqualTo("List");
        }
    }

    @Test
    void theClassesOfAClosedPluginAreCollected() throws Exception {
        var loader = closed();
        Await.until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    /// The class loader of a plugin that was used and closed.
    private WeakReference<?> closed() throws Exception {
        var noting = "System.getProperties().put(\"test.loader\", new java.lang.ref.WeakReference<>("
                + "Greeter.class.getClassLoader()));";
        var text = GREETER.replace("context.command", noting + "\n        context.command");
        try (var host = host(write("Greeter.java", text))) {
            assertThat(answer(host, "no.such.Type")).isEqualTo("hidden");
            return (WeakReference<?>) System.getProperties().remove("test.loader");
        }
    }
}
