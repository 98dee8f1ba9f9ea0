package dev.lungo.extensions.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.agent.Command;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.ToolFailed;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.id.Id;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.plugin.PluginRoute;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PluginHostTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(100);
    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void release() {
        end.countDown();
    }

    private interface Registering {
        void register(PluginContext context) throws Exception;
    }

    private record TestPlugin(String id, int api, Registering registering, Runnable closing) implements Plugin {
        @Override
        public void register(PluginContext context) throws Exception {
            registering.register(context);
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    private static Plugin plugin(String id, Registering registering) {
        return new TestPlugin(id, Plugin.API, registering, () -> {});
    }

    private PluginHost host(Duration limit, Set<String> disabled, Plugin... plugins) {
        var loader = new PluginLoader() {
            @Override
            public boolean takes(PluginSource source) {
                return true;
            }

            @Override
            public Plugin load(PluginSource source, PluginSite site) {
                return plugins[Integer.parseInt(source.hash())];
            }
        };
        var sources = new ArrayList<PluginSource>();
        for (int i = 0; i < plugins.length; i++)
            sources.add(new PluginSource(plugins[i].id(), "spec", null, String.valueOf(i), Map.of("size", 2), true));
        return host(limit, disabled, sources, loader);
    }

    private PluginHost host(Duration limit, Set<String> disabled, List<PluginSource> sources, PluginLoader loader) {
        var site =
                new PluginSite(Path.of("/here"), Path.of("/here"), ProcessLauncher.direct(), Map.of(), Path.of("/no"));
        return new PluginHost(
                new PluginHost.Plan(sources, disabled, Set.of("tool read", "agent build"), List.of(loader), site),
                limit,
                (name, problem) -> reported.add(name + ": " + problem));
    }

    @Test
    void aProjectsPluginWithTooManyFilesIsNotLoaded(@TempDir Path folder) throws Exception {
        for (int i = 0; i < PluginTree.MOST; i++) Files.createFile(folder.resolve("file" + i));
        assertThat(PluginTree.hash(folder)).hasSize(64);
        Files.createFile(folder.resolve("more"));
        assertThat(PluginTree.hash(folder)).isEmpty();
        var source = new PluginSource("big", "spec", folder, PluginTree.hash(folder), Map.of(), false);
        var loader = new PluginLoader() {
            @Override
            public boolean takes(PluginSource source) {
                return true;
            }

            @Override
            public Plugin load(PluginSource source, PluginSite site) {
                throw new AssertionError("loaded");
            }
        };
        try (var host = host(LONG, Set.of(), List.of(source), loader)) {
            assertThat(host.status().getFirst().problems())
                    .containsExactly(
                            "cannot be watched for changes: it has more than 2000 files, or one that is unreadable");
        }
    }

    private interface Running {
        String run() throws ToolFailure, InterruptedException;
    }

    private static Tool tool(String name, Running running) {
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return new ToolSpec(name, "A tool.", Map.of("type", "object"));
            }

            @Override
            public ToolOutput run(Map<String, Object> arguments, ToolContext context)
                    throws ToolFailure, InterruptedException {
                return new ToolOutput(name, running.run(), Map.of());
            }
        };
    }

    /// The tools of these tests need no context.
    private static String run(Tool tool) throws ToolFailure, InterruptedException {
        return tool.run(Map.of(), null).text();
    }

    /// Ignores interrupts until the test ends, as a broken plugin does.
    private void hang() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                assertThat(end.getCount()).isNotNegative();
            }
        }
    }

    /// Plugins of Claude Code are folders of another form.
    @Test
    void aFolderOfClaudeCodeHasNoPlugins(@TempDir Path folder) throws Exception {
        for (var name : List.of(".claude", ".opencode"))
            Files.createFile(
                    Files.createDirectories(folder.resolve(name + "/plugins")).resolve("a.js"));
        assertThat(PluginFiles.in(List.of(folder.resolve(".claude"), folder.resolve(".opencode"))))
                .containsExactly(folder.resolve(".opencode/plugins/a.js"));
    }

    @Test
    void contributionsOfAllPluginsAreListedInOrder() throws Exception {
        var command = Command.of("hi", "Says hi", "Say hi");
        try (var host = host(
                LONG,
                Set.of(),
                plugin("one", context -> {
                    assertThat(context.directory()).isEqualTo(Path.of("/here"));
                    assertThat(context.options()).isEqualTo(Map.of("size", 2));
                    context.tool(tool("weather", () -> "sunny"));
                    context.command(command);
                }),
                plugin("two", context -> context.route("get", "state", call -> PluginRoute.Answer.text("up"))))) {
            var all = host.contributions();
            assertThat(all.tools()).hasSize(1);
            assertThat(run(all.tools().getFirst())).isEqualTo("sunny");
            assertThat(all.commands()).containsExactly(command);
            assertThat(host.answer("two", "GET", "state", new PluginRoute.Call(Map.of(), "")))
                    .contains(PluginRoute.Answer.text("up"));
            assertThat(host.status())
                    .containsExactly(
                            new PluginStatus("one", "spec", "loaded", List.of("tool weather", "command hi"), List.of()),
                            new PluginStatus("two", "spec", "loaded", List.of("route GET state"), List.of()));
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void themesAreThoseOfTheFirstPluginWithAName() {
        try (var host = host(
                LONG,
                Set.of(),
                plugin("one", context -> context.theme("dusk", "{\"theme\": {\"text\": \"#fff\"}}")),
                plugin("two", context -> context.theme("dusk", "{\"theme\": {}}")))) {
            assertThat(host.themes()).containsExactly(new PluginTheme("dusk", "{\"theme\": {\"text\": \"#fff\"}}"));
            assertThat(host.status().getFirst().contributions()).containsExactly("theme dusk");
        }
        assertThat(reported).containsExactly("two: theme dusk was left out: another theme has this name");
    }

    @Test
    void aThemeThatIsNoneFailsThePlugin() {
        try (var host = host(
                LONG,
                Set.of(),
                plugin("one", context -> context.theme("dusk", "{}")),
                plugin("two", context -> context.theme("dawn", "{")))) {
            assertThat(host.themes()).isEmpty();
        }
        assertThat(reported.getFirst()).isEqualTo("one: failed: the theme \"dusk\" has no object \"theme\"");
        assertThat(reported.getLast()).startsWith("two: failed: the theme \"dawn\" is not valid JSON: ");
    }

    @Test
    void aPluginThatThrowsContributesNothingAndOthersWork() {
        var closed = new CountDownLatch(1);
        var failing = new TestPlugin(
                "failing",
                Plugin.API,
                context -> {
                    context.tool(tool("lost", () -> ""));
                    throw new IllegalStateException("no network");
                },
                closed::countDown);
        try (var host =
                host(LONG, Set.of(), failing, plugin("fine", context -> context.tool(tool("kept", () -> ""))))) {
            assertThat(host.contributions().names()).containsExactly("tool kept");
            assertThat(host.status().getFirst())
                    .isEqualTo(new PluginStatus("failing", "spec", "failed", List.of(), List.of("failed: no network")));
            Await.until(() -> closed.getCount() == 0);
        }
        assertThat(reported).containsExactly("failing: failed: no network");
    }

    @Test
    void aPluginThatHangsIsStoppedAtTheLimit() {
        var hanging = plugin("hanging", _ -> hang());
        try (var host = host(SHORT, Set.of(), hanging)) {
            assertThat(host.contributions().names()).isEmpty();
            assertThat(host.status().getFirst().status()).isEqualTo("failed");
        }
        assertThat(reported).containsExactly("hanging: did not register within 0.1 s and was stopped");
    }

    @Test
    void aNewerInterfaceIsRefusedWithTheWayOut() {
        try (var host = host(LONG, Set.of(), new TestPlugin("new", Plugin.API + 1, _ -> {}, () -> {}))) {
            assertThat(host.status().getFirst().problems())
                    .containsExactly("needs version 2 of the plugin interfaces, and this Lungo has 1; update Lungo");
        }
    }

    @Test
    void theFirstOfTwoToolsWithOneNameCounts() throws Exception {
        try (var host = host(
                LONG,
                Set.of(),
                plugin("one", context -> context.tool(tool("same", () -> "first"))),
                plugin("two", context -> {
                    context.tool(tool("same", () -> "second"));
                    context.tool(tool("read", () -> "mine"));
                }))) {
            assertThat(run(host.contributions().tools().getFirst())).isEqualTo("first");
            assertThat(host.contributions().names()).containsExactly("tool same");
        }
        assertThat(reported)
                .containsExactlyInAnyOrder(
                        "two: tool same was left out: another tool has this name",
                        "two: tool read was left out: another tool has this name");
    }

    @Test
    void eachPluginCanBeTurnedOff() {
        var registered = new AtomicBoolean();
        try (var host = host(LONG, Set.of("off"), plugin("off", _ -> registered.set(true)))) {
            assertThat(host.status())
                    .containsExactly(new PluginStatus("off", "spec", "disabled", List.of(), List.of()));
        }
        assertThat(registered).isFalse();
    }

    @Test
    void aToolThatKeepsThrowingIsDisabledAndOneThatRefusesIsNot() throws Exception {
        var calls = new AtomicInteger();
        try (var host = host(LONG, Set.of(), plugin("p", context -> {
            context.tool(tool("broken", () -> {
                calls.incrementAndGet();
                throw new IllegalStateException("no index");
            }));
            context.tool(tool("strict", () -> {
                throw new ToolFailure("not today");
            }));
        }))) {
            var broken = host.contributions().tools().getFirst();
            var strict = host.contributions().tools().getLast();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> run(broken))
                        .isInstanceOf(ToolFailure.class)
                        .hasMessageContaining("no index");
                assertThatThrownBy(() -> run(strict))
                        .isInstanceOf(ToolFailure.class)
                        .hasMessage("not today");
            }
            assertThat(calls).hasValue(3);
            assertThat(reported)
                    .containsExactly(
                            "p: tool broken: failed: no index.",
                            "p: tool broken: failed: no index.",
                            "p: tool broken: failed: no index. It failed 3 times and is disabled.");
        }
    }

    @Test
    void aToolThatIgnoresItsCancellationIsAbandoned() throws Exception {
        var began = new CountDownLatch(1);
        try (var host = host(
                LONG,
                Set.of(),
                plugin(
                        "p",
                        context -> context.tool(tool("spinning", () -> {
                            began.countDown();
                            hang();
                            return "late";
                        }))))) {
            var tool = host.contributions().tools().getFirst();
            var interrupted = new AtomicBoolean();
            var caller = Thread.ofPlatform().start(() -> {
                try {
                    run(tool);
                } catch (InterruptedException expected) {
                    interrupted.set(true);
                } catch (ToolFailure wrong) {
                    interrupted.set(false);
                }
            });
            began.await();
            caller.interrupt();
            caller.join();
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void aHookThatKeepsThrowingIsLeftOut() throws Exception {
        var calls = new AtomicInteger();
        try (var host = host(
                LONG,
                Set.of(),
                plugin(
                        "p",
                        context -> context.hook(ToolFailed.class, value -> {
                            if (calls.incrementAndGet() <= 3) throw new IllegalStateException("no");
                            return value.with("changed");
                        })))) {
            @SuppressWarnings("unchecked")
            var hook = (Hook<ToolFailed>) host.contributions().hooks().getFirst();
            var value = new ToolFailed(
                    new HookedCall(new Id<>("s"), new Id<>("m"), "c", "build", "bash"), Map.of(), "wrong", 5);
            for (int i = 0; i < 4; i++) assertThat(hook.work().pass(value)).isEqualTo(value);
            assertThat(calls).hasValue(3);
            assertThat(reported)
                    .containsExactly(
                            "p: hook ToolFailed: failed: no.",
                            "p: hook ToolFailed: failed: no.",
                            "p: hook ToolFailed: failed: no. It failed 3 times and is disabled.");
        }
    }

    @Test
    void nothingIsAddedAfterRegistrationAndNothingRunsAfterTheEnd() throws Exception {
        var contexts = new ArrayList<PluginContext>();
        var closed = new CountDownLatch(1);
        var kept = new TestPlugin(
                "p",
                Plugin.API,
                context -> {
                    contexts.add(context);
                    context.tool(tool("weather", () -> "sunny"));
                },
                closed::countDown);
        var host = host(LONG, Set.of(), kept);
        var weather = host.contributions().tools().getFirst();
        assertThatThrownBy(() -> contexts.getFirst().tool(tool("late", () -> "")))
                .hasMessage("a plugin contributes while it registers, not later");
        host.close();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> run(weather)).hasMessage("The plugin p is no longer loaded.");
        assertThat(host.contributions().names()).isEmpty();
    }
}
