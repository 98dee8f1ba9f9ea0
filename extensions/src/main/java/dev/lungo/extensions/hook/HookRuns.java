package dev.lungo.extensions.hook;

import dev.lungo.core.process.Ended;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.extensions.hook.PartnerRuns.Given;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs one handler with an input.
record HookRuns(HookHost host) {
    /// More output than any answer needs.
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Pattern NOT_STARTED = Pattern.compile("Exec failed, error: \\d+ \\((.*)\\)");
    private static final String PROJECT = "CLAUDE_PROJECT_DIR";
    private static final Path BASH = Path.of("/bin/bash");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    HookResult run(ConfiguredHook hook, Given given) throws InterruptedException {
        var partners = new PartnerRuns(host.partners());
        return switch (hook.handler()) {
            case HookHandler.Program program -> program(hook, program, given.json());
            case HookHandler.Address address -> address(address, hook.limit(), given.json());
            case HookHandler.Judgment judgment -> partners.judge(hook, judgment, given);
            case HookHandler.ServerTool tool -> partners.call(hook, tool, given);
        };
    }

    /// Hooks of a project run in the sandbox, as its other programs do.
    private static Profile profile(ConfiguredHook hook, HookHandler.Program program) {
        return hook.own() || program.unconfined() ? Profile.UNCONFINED_HOOK : Profile.HOOK;
    }

    private HookResult program(ConfiguredHook hook, HookHandler.Program program, String input)
            throws InterruptedException {
        var file = hook.event().persists() ? new EnvironmentFile() : null;
        var words = file == null ? words(program) : file.around(shell(), words(program));
        try {
            var ended = host.launcher().run(launch(profile(hook, program), words, hook.limit()), input);
            var result = new HookResult(ended.exit(), ended.output(), errors(ended), null);
            if (!result.refused() && wasCut(ended.output()))
                return HookResult.failed("It printed more than 8 MB, so its answer was not read.");
            return file == null ? result : file.read(result);
        } catch (IOException unable) {
            return HookResult.failed("It could not be started: "
                    + NOT_STARTED
                            .matcher(String.valueOf(unable.getMessage()))
                            .replaceAll("$1")
                            .strip()
                    + ".");
        }
    }

    private static String errors(Ended ended) {
        var denied = ended.denied();
        return denied == null || denied.isEmpty()
                ? ended.errors()
                : ended.errors().strip() + "\nThe sandbox denied this hook of the project: " + denied
                        + ". To lift that, set \"sandbox\": false in the hook.\n";
    }

    private Launch launch(Profile profile, List<String> words, Duration limit) {
        return Launch.of(profile, words)
                .in(host.directory())
                .from(host.environment())
                .with(Map.of(
                        PROJECT,
                        host.root().toString(),
                        "LUNGO_PROJECT_DIR",
                        host.root().toString()))
                .input(Redirect.PIPE)
                .errors(Redirect.PIPE)
                .limits(limit, MOST_BYTES);
    }

    /// True if the limit was reached, except for the bytes of a last character that was cut off.
    private static boolean wasCut(String output) {
        return output.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - 4;
    }

    /// Without a shell, the placeholder for the project is filled in here.
    private List<String> words(HookHandler.Program program) {
        if (program.arguments() != null)
            return Stream.concat(Stream.of(program.command()), program.arguments().stream())
                    .map(word -> word.replace("${" + PROJECT + "}", host.root().toString()))
                    .toList();
        return List.of(shell(), "-c", program.command());
    }

    private static String shell() {
        return Files.isExecutable(BASH) ? BASH.toString() : "/bin/sh";
    }

    private HookResult address(HookHandler.Address address, Duration limit, String input) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address.url())
                    .timeout(limit)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(input));
            headers(address).forEach(request::header);
            var client = host.clients().apply(address.url());
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? new HookResult(0, answer.body(), "", null)
                    : HookResult.failed("The address answered with HTTP " + answer.statusCode() + ".");
        } catch (HttpTimeoutException late) {
            return new HookResult(null, "", "", null);
        } catch (IOException | IllegalArgumentException unable) {
            return HookResult.failed("The address cannot be reached: " + reason(unable) + ".");
        }
    }

    /// Java has no words for most of these.
    private static String reason(Exception unable) {
        return switch (unable) {
            case ConnectException refused when isUnresolved(refused) -> "host not found";
            case ConnectException _ -> "connection refused";
            case Exception other when other.getMessage() == null -> "the connection ended";
            case Exception other -> String.valueOf(other.getMessage());
        };
    }

    private static boolean isUnresolved(Throwable refused) {
        return refused.getCause() instanceof UnresolvedAddressException
                || refused.getCause() != null && isUnresolved(refused.getCause());
    }

    /// Headers with the variables that the hook may have.
    private Map<String, String> headers(HookHandler.Address address) {
        var filled = new LinkedHashMap<String, String>();
        address.headers()
                .forEach((name, value) ->
                        filled.put(name, VARIABLE.matcher(value).replaceAll(found -> {
                            var variable = found.group(1) == null ? found.group(2) : found.group(1);
                            return Matcher.quoteReplacement(
                                    address.variables().contains(variable)
                                            ? host.environment().getOrDefault(variable, "")
                                            : "");
                        })));
        return filled;
    }
}
