package dev.lungo.cli.plugin;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ProgramLines;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.core.plugin.PluginStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo plugin add`.
record AddPluginCommand() implements CliCommand {
    private static final List<String> ENDS = List.of(".jar", ".java", ".js", ".ts");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Add a plugin: a jar, a Java file, a script, a folder with a plugin.json, or a package from npm.",
                "  lungo plugin add Weather.java",
                "  lungo plugin add --project tools/build.jar",
                "  lungo plugin add opencode-wakatime",
                "  lungo plugin add @tarquinen/opencode-dcp@3.1.14 --yes",
                "",
                "The plugin is added to your own configuration, which applies in all directories, or to that of this"
                        + " project. A package is installed with npm or Bun, without its install scripts; Lungo shows"
                        + " the command and asks before it runs.",
                "A plugin in Java, JavaScript, or TypeScript runs with all your rights: add only what you trust.");
        spec.addPositional(Specs.argument("PLUGIN", "File, folder, or package (NAME or NAME@VERSION)", true));
        spec.addOption(Specs.flag("Add it to this project's configuration", "--project"));
        spec.addOption(Specs.flag("Install a package without asking", "-y", "--yes"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String given = arguments.matchedPositionalValue(0, "");
        var file = file(given, context);
        boolean project = arguments.matchedOptionValue("--project", false);
        try (var client = Attach.apply(arguments, context).client()) {
            if (file != null) return add(client, given, file.toString(), project, context);
            if (arguments.hasMatchedOption("--attach"))
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "a package is installed on this machine, not where the other server runs\nRun the command"
                                + " there.");
            var packages = project ? PluginPackages.ofProject(context) : PluginPackages.ofUser(context);
            if (!client.trust().trusted()) refuseSteered(packages, given, context);
            return installs(packages, arguments, context)
                    ? add(client, given, given, project, context)
                    : ExitCode.FAILED;
        }
    }

    /// The file that is meant; null for a package.
    private static @Nullable Path file(String given, Context context) {
        var named = context.directory().resolve(given).normalize();
        var folder = named.endsWith("plugin.json") && Files.isRegularFile(named) ? named.getParent() : null;
        var file = folder == null ? named : folder;
        if (Files.isRegularFile(file) || isPlugin(file)) return file;
        if (PluginPackages.isSpec(given) && ENDS.stream().noneMatch(given::endsWith)) return null;
        throw new CommandFailure(
                ExitCode.FAILED,
                Files.isDirectory(file)
                        ? given
                                + " is a folder without a plugin.json\n"
                                + "A plugin in a folder needs one: see docs/guide/plugins-process.md."
                        : "file not found: " + given);
    }

    private static boolean isPlugin(Path folder) {
        return Files.isRegularFile(folder.resolve("plugin.json"))
                || Files.isRegularFile(folder.resolve("package.json"));
    }

    private static void refuseSteered(PluginPackages packages, String given, Context context) {
        var files = packages.steering();
        if (!files.isEmpty())
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "this directory is not trusted, and its " + String.join(" and ", files) + " in "
                            + packages.folder().getFileName() + " decide what is installed\nReview them, and run: "
                            + packages.installing(given, context).shown().getFirst());
    }

    /// Shows what installs the package, asks, and runs it. False if the user declines.
    private static boolean installs(PluginPackages packages, ParseResult arguments, Context context)
            throws InterruptedException {
        String given = arguments.matchedPositionalValue(0, "");
        var installation = packages.installing(given, context);
        var out = context.terminal().out();
        out.println("To add " + given + ", Lungo runs:");
        for (var line : installation.shown()) out.println("  " + Visible.row(line));
        out.println("It downloads the package and what that depends on, and runs none of their install scripts.");
        out.println("The plugin runs with all your rights: add only what you trust.");
        out.flush();
        boolean yes = arguments.matchedOptionValue("--yes", false);
        var again = "lungo plugin add " + (packages.ofProject() ? "--project " : "") + given;
        if (!ProgramLines.isAllowed(yes, again, context)) {
            out.println("Nothing was added.");
            return false;
        }
        packages.prepare();
        installation.run(packages.folder(), context);
        var version = packages.version(given);
        if (version == null)
            throw new CommandFailure(
                    ExitCode.FAILED,
                    PluginPackages.name(given) + " is not in "
                            + packages.folder().resolve("node_modules")
                            + " after its installation\nNothing was added to the configuration.");
        out.println("Installed " + PluginPackages.name(given) + " " + Visible.row(version) + ".");
        return true;
    }

    private static ExitCode add(LungoClient client, String given, String spec, boolean project, Context context) {
        var place = (project ? "this project's" : "your") + " configuration";
        var out = context.terminal().out();
        boolean added = client.plugins().add(spec, project);
        out.println((added ? "Added " + given + " to " : given + " is already in ") + place + ".");
        var code = ExitCode.OK;
        for (var plugin : client.plugins().all()) {
            if (!plugin.source().equals(spec)) continue;
            out.println(result(plugin));
            switch (plugin.status()) {
                case PluginStatus.LOADED ->
                    ListPluginsCommand.problems(plugin).forEach(problem -> out.println(Visible.row(problem)));
                case PluginStatus.DISABLED -> {}
                default -> {
                    out.println("Fix it, or remove it with: lungo plugin remove " + plugin.name());
                    code = ExitCode.FAILED;
                }
            }
        }
        return code;
    }

    private static String result(PluginStatus plugin) {
        return switch (plugin.status()) {
            case PluginStatus.LOADED ->
                plugin.contributions().isEmpty()
                        ? plugin.name() + " adds nothing."
                        : plugin.name() + " adds: " + String.join(", ", plugin.contributions());
            case PluginStatus.DISABLED -> plugin.name() + " is disabled in your configuration.";
            default -> plugin.name() + " does not work: it " + String.join("\n", plugin.problems());
        };
    }
}
