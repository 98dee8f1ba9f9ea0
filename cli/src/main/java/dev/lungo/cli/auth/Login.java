package dev.lungo.cli.auth;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.Browser;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteKeys;
import dev.lungo.core.provider.SignIns.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// One login: the provider, the method, and what the method needs.
final class Login {
    private static final List<String> POPULAR = List.of(
            "anthropic", "openai", "google", "github-copilot", "openrouter", "xai", "mistral", "deepseek", "groq");

    private static final int MOST = 1024 * 1024;

    private final LungoClient client;
    private final RemoteKeys keys;
    private final Context context;
    private final ParseResult arguments;
    private final LoginPrompts asking;

    Login(LungoClient client, Context context, ParseResult arguments) {
        this.client = client;
        this.keys = client.keys();
        this.context = context;
        this.arguments = arguments;
        this.asking = new LoginPrompts(context.terminal());
    }

    /// `way` is the option that was given, if any.
    void run(String way) {
        var all = keys.methods();
        var provider = provider(all);
        var methods = methods(provider, all);
        switch (way) {
            case "--key" -> store(provider, key(List.of(askedKey(provider)), provider, method(methods, "api")));
            case "--key-stdin" -> store(provider, key(piped(), provider, method(methods, "api")));
            case "--command" ->
                store(
                        provider,
                        credential(
                                "command", "command", List.of(arguments.<String>matchedOptionValue("--command", ""))));
            case "--oauth" -> signIn(provider, methods, chosen(provider, methods, "oauth"));
            default -> byChoice(provider, methods);
        }
    }

    private void byChoice(String provider, List<Method> methods) {
        needPerson("pass --key-stdin, --command CMD, or --oauth");
        int chosen = methods.size() == 1
                ? 0
                : asking.choose("How", methods.stream().map(Method::label).toList());
        if (methods.get(chosen).type().equals("oauth")) signIn(provider, methods, chosen);
        else store(provider, key(List.of(askedKey(provider)), provider, methods.get(chosen)));
    }

    private String provider(Map<String, List<Method>> all) {
        String named = arguments.matchedPositionalValue(0, arguments.matchedOptionValue("--key", ""));
        if (!named.isEmpty()) return named;
        needPerson("pass a provider");
        context.terminal()
                .out()
                .println("Providers: " + String.join(", ", POPULAR) + ", … (" + all.size() + " in all)");
        return asking.ask("Provider");
    }

    private void needPerson(String what) {
        if (!context.terminal().interactive())
            throw new CommandFailure(
                    ExitCode.USAGE, "no terminal to prompt on: " + what + "\nSee: lungo auth login --help");
    }

    /// Providers of the configuration have a key and no other method.
    private List<Method> methods(String provider, Map<String, List<Method>> all) {
        var known = all.get(provider);
        if (known != null) return known;
        if (client.config().path("provider").has(provider)) return List.of(new Method("api", "API key", null));
        var near = all.keySet().stream()
                .filter(name -> name.contains(provider) || provider.contains(name))
                .limit(3)
                .toList();
        if (!arguments.<String>matchedOptionValue("--key", "").isEmpty()) throw LoginCommand.keyAsArgument();
        throw new CommandFailure(
                ExitCode.FAILED,
                "provider not found: " + provider
                        + (near.isEmpty() ? "" : "\nDid you mean " + String.join(", ", near) + "?")
                        + "\nAdd your own provider to the configuration first, under provider.NAME.");
    }

    private static @Nullable Method method(List<Method> methods, String type) {
        return methods.stream()
                .filter(method -> method.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    private int chosen(String provider, List<Method> methods, String type) {
        var fitting = new ArrayList<Integer>();
        for (int i = 0; i < methods.size(); i++) {
            if (methods.get(i).type().equals(type)) fitting.add(i);
        }
        if (fitting.isEmpty())
            throw new CommandFailure(
                    ExitCode.FAILED,
                    provider + " does not support sign-in\nStore a key: lungo auth login " + provider + " --key");
        if (fitting.size() == 1 || !context.terminal().interactive()) return fitting.getFirst();
        return fitting.get(asking.choose(
                "How",
                fitting.stream().map(number -> methods.get(number).label()).toList()));
    }

    private String askedKey(String provider) {
        needPerson("pipe the key in: --key-stdin");
        var key = asking.secret("Key for " + provider);
        if (key.isEmpty()) throw new CommandFailure(ExitCode.USAGE, "no key entered; nothing was stored");
        return key;
    }

    /// A key on each line, or one that is JSON.
    private List<String> piped() {
        try {
            var lines = new String(context.terminal().in().readNBytes(MOST), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty())
                throw new CommandFailure(ExitCode.USAGE, "no key on standard input; nothing was stored");
            return lines.getFirst().startsWith("{") ? List.of(String.join("", lines)) : lines;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, Object> key(List<String> all, String provider, @Nullable Method method) {
        var credential = credential("api", "key", all.getFirst());
        if (all.size() > 1) credential.put("keys", all);
        var inputs = new Inputs(arguments, asking, context.terminal().interactive())
                .of(provider, method == null ? null : method.prompts());
        if (!inputs.isEmpty()) credential.put("metadata", inputs);
        return credential;
    }

    private static Map<String, Object> credential(String type, String name, Object value) {
        var credential = new LinkedHashMap<String, Object>();
        credential.put("type", type);
        credential.put(name, value);
        return credential;
    }

    private void store(String provider, Map<String, Object> credential) {
        credential.put("store", place());
        if (!arguments.matchedOptionValue("--no-check", false)) check(provider, credential);
        keys.store(provider, credential);
        done("Stored the "
                + ("command".equals(credential.get("type"))
                        ? "command for the key"
                        : credential.containsKey("keys") ? "keys" : "key")
                + " of " + provider);
    }

    /// One that does not work is stored only if the user agrees. Where no one can be asked, it is stored with a
    /// warning.
    private void check(String provider, Map<String, Object> credential) {
        var terminal = context.terminal();
        if (terminal.interactive()) {
            terminal.out().println("Trying it with one short request…");
            terminal.out().flush();
        }
        var problem = problem(provider, credential);
        if (problem.isEmpty()) return;
        terminal.err().println("warning: it did not work: " + problem);
        terminal.err().flush();
        if (terminal.interactive() && !List.of("y", "yes").contains(asking.ask("Store it anyway? (y/N)")))
            throw new CommandFailure(ExitCode.FAILED, "nothing was stored");
    }

    /// A server without checks stores everything.
    private String problem(String provider, Map<String, Object> credential) {
        try {
            var outcome = keys.check(provider, credential);
            return outcome.works() ? "" : outcome.problem();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return "";
        }
    }

    private void signIn(String provider, List<Method> methods, int number) {
        var begun = keys.begin(
                provider,
                number,
                new Inputs(arguments, asking, context.terminal().interactive())
                        .of(provider, methods.get(number).prompts()));
        var out = context.terminal().out();
        boolean opened = new Browser(context.environment()).open(begun.url());
        out.println((opened ? "Opened in your browser: " : "Open this in a browser: ") + begun.url());
        out.println(begun.instructions());
        out.flush();
        boolean paste = begun.method().equals("code") || arguments.matchedOptionValue("--paste", false);
        var code = paste ? asking.ask("Code, or the address of the final page") : null;
        keys.finish(provider, number, code, place());
        done("Signed in to " + provider);
    }

    private String place() {
        return arguments.matchedOptionValue("--keychain", false) ? "keychain" : "file";
    }

    private void done(String what) {
        context.terminal()
                .out()
                .println(what
                        + (place().equals("keychain") ? " in the keychain." : " in auth.json, which only you can read.")
                        + " List its models with: lungo models");
    }
}
