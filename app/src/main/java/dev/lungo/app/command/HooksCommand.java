package dev.lungo.app.command;

import dev.lungo.app.wiring.Configurations;
import dev.lungo.app.wiring.HookServices;
import dev.lungo.app.wiring.Sandboxes;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.core.file.Directories;
import dev.lungo.extensions.hook.ConfiguredHook;
import dev.lungo.extensions.hook.HookEvent;
import dev.lungo.extensions.hook.HookHost;
import dev.lungo.extensions.hook.HookRunner;
import dev.lungo.extensions.hook.HookSettings;
import dev.lungo.extensions.hook.HookTools;
import dev.lungo.extensions.hook.HookTrial;
import dev.lungo.extensions.hook.NoSession;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.Sandbox;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo hooks list` and `lungo hooks test`.
public final class HooksCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "List the hooks of this directory, or run those of an event and show their answers.",
                        "  lungo hooks list",
                        "  lungo hooks test PreToolUse --tool bash --input '{\"command\": \"git push\"}'",
                        "  lungo hooks test UserPromptSubmit --input '{\"prompt\": \"hello\"}'")
                .addPositional(Specs.argument("ACTION", "list or test", true))
                .addPositional(Specs.second("EVENT", "Event to test"))
                .addOption(Specs.value("NAME", "Tool that is called", "--tool"))
                .addOption(Specs.value("JSON", "Arguments of the tool, or more input of another event", "--input"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var configurations = Configurations.of(directories(context), context.environment());
        var sources = configurations.sources(context.directory());
        var loaded = configurations.load(context.directory(), Trusted.isAsked(context.environment()));
        var settings = HookServices.settings(sources, loaded);
        return switch (arguments.matchedPositionalValue(0, "")) {
            case "list" -> list(settings, loaded, context);
            case "test" -> test(settings, loaded, sources, arguments, context);
            case String action ->
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "unknown action: " + action + "\nUse lungo hooks list, or lungo hooks test EVENT.");
        };
    }

    private static Directories directories(Context context) {
        return Directories.of(context.environment(), Directories.current().home());
    }

    private static ExitCode list(HookSettings settings, LoadedConfig loaded, Context context) {
        var out = context.terminal().out();
        var err = context.terminal().err();
        switch (settings.disabled()) {
            case NONE -> {}
            case UNMANAGED -> err.println("Only the administrator's hooks run: disableAllHooks is set.");
            case ALL -> err.println("Hooks do not run: disableAllHooks is set.");
        }
        var held = held(loaded);
        if (settings.hooks().isEmpty() && settings.problems().isEmpty() && held.isEmpty())
            out.println("No hooks. Add them to .claude/settings.json, or to your configuration under \"hooks\".");
        for (var hook : settings.hooks())
            describe(hook).stream().map(Visible::text).forEach(out::println);
        settings.problems().stream().map(Visible::text).forEach(err::println);
        held.forEach(err::println);
        out.flush();
        return ExitCode.OK;
    }

    private static List<String> describe(ConfiguredHook hook) {
        var matcher = hook.matcher().text().isEmpty() ? "*" : hook.matcher().text();
        var facts = new ArrayList<>(List.of(
                hook.source() + (hook.own() ? "" : " (project: cannot allow)"), "at most " + seconds(hook.limit())));
        if (!hook.condition().text().isEmpty())
            facts.add("if " + hook.condition().text());
        if (!hook.scope().shown().isEmpty()) facts.add(hook.scope().shown());
        if (hook.once()) facts.add("once in a session");
        return List.of(
                hook.event().name() + "  " + matcher + "  " + hook.handler().shown(),
                "    " + String.join(", ", facts));
    }

    private static List<String> held(LoadedConfig loaded) {
        return loaded.trust().held().stream()
                .filter(held -> held.key().startsWith("hooks."))
                .map(held -> held.source() + ": " + held.key()
                        + " was held back, because this directory is not trusted. Review it with: lungo trust")
                .map(Visible::text)
                .toList();
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /// An event that hooks can have, in any case.
    private static HookEvent event(String name) {
        var events = HookEvent.all().stream().filter(HookEvent::runs).toList();
        for (var event : HookEvent.all()) {
            if (!event.name().equalsIgnoreCase(name)) continue;
            if (event.runs()) return event;
            throw new CommandFailure(
                    ExitCode.USAGE, "event " + event.name() + " does not exist in Lungo: " + event.absence() + ".");
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                (name.isEmpty() ? "no event given" : "not an event with hooks: " + name) + "\nEvents: "
                        + events.stream().map(HookEvent::name).collect(Collectors.joining(", ")));
    }

    private static ExitCode test(
            HookSettings settings, LoadedConfig loaded, Sources sources, ParseResult arguments, Context context) {
        var event = event(arguments.matchedPositionalValue(1, ""));
        var tools = new HookTools(sources.directory(), loaded.config().mcp().keySet());
        var directories = directories(context);
        try (var client = HttpClient.newHttpClient();
                var sandbox = new Sandbox(directories.state(), context.environment());
                var processes = new ProcessTrees(directories.state().resolve("commands"))) {
            var host = new HookHost(
                    new Sandboxes(sandbox, directories, processes).of(sources, loaded.config()),
                    context.environment(),
                    _ -> client,
                    sources.directory(),
                    sources.worktree(),
                    new NoSession());
            var trial = new HookTrial(settings, host, tools);
            var occasion = trial.occasion(
                    event, arguments.matchedOptionValue("--tool", ""), arguments.matchedOptionValue("--input", "{}"));
            held(loaded).forEach(context.terminal().err()::println);
            return report(trial.run(occasion), context.terminal().out());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private static ExitCode report(Iterable<HookRunner.Run> runs, PrintStream out) {
        if (!runs.iterator().hasNext()) out.println("No hook matches.");
        for (var run : runs) HookTrial.describe(run).stream().map(Visible::text).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }
}
