package dev.lungo.extensions.plugin.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.hook.HookPoint.CommandExpanded;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.hook.HookPoint.PermissionAsked;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.RequestReady;
import dev.lungo.core.hook.HookPoint.SummaryStarting;
import dev.lungo.core.hook.HookPoint.TextCompleted;
import dev.lungo.core.hook.HookPoint.ToolAfter;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.hook.HookedPrompt;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.extensions.plugin.PluginBench;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Each hook of OpenCode changes the value at its point, as it does in OpenCode.
@Tag("slow")
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {Runtimes.NODE, Runtimes.BUN})
class OpenCodeHooksTest {
    private static final Id<Session> SESSION = Session.newId();
    private static final Id<Message> MESSAGE = Message.newId();
    private static final ModelRef MODEL = new ModelRef("practice", "practice");
    private static final HookedCall CALL = new HookedCall(SESSION, MESSAGE, "call_1", "build", "bash");

    @TempDir
    Path folder;

    @TempDir
    Path programs;

    @Parameter
    String runtime;

    private PluginBench bench;

    @BeforeEach
    void open() throws Exception {
        var environment = Runtimes.environment(runtime, programs.toRealPath());
        bench = new PluginBench(folder.toRealPath(), new OpenCodePlugins());
        bench.environment(environment);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    /// The value that a plugin with these hooks leaves.
    private <P extends HookPoint<P>> P pass(P value, String hooks) throws Exception {
        plugin(hooks, true);
        return bench.pass(value);
    }

    private void plugin(String hooks, boolean own) throws Exception {
        var file = folder.resolve("plugin.js");
        Files.writeString(file, "export const Plugin = async () => ({ " + hooks + " })");
        bench.add(new PluginSource("plugin", file.toString(), file, "", Map.of(), own));
    }

    private static Part.Text text(String text) {
        return Part.Text.typed(SESSION, MESSAGE, text);
    }

    @Test
    void chatMessage() throws Exception {
        var typed = text("hello");
        var value = new PromptReceived(new HookedPrompt(SESSION, null, MESSAGE, "build", MODEL, true), List.of(typed));
        assertThat(pass(
                        value,
                        "'chat.message': async (input, output) => {"
                                + " output.parts[0].text += ' ' + input.agent + ' ' + output.message.role }"))
                .isEqualTo(value.with(List.of(typed.with("hello build user"))));
    }

    @Test
    void chatMessageThatThrowsRefusesThePrompt() throws Exception {
        var value = new PromptReceived(
                new HookedPrompt(SESSION, null, MESSAGE, "build", MODEL, true), List.of(text("hello")));
        assertThat(pass(value, "'chat.message': async () => { throw new Error('not now') }"))
                .isEqualTo(value.refused("not now"));
    }

    @Test
    void commandExecuteBefore() throws Exception {
        var value = new CommandExpanded(SESSION, "review", "main", "Review main", null);
        assertThat(pass(
                        value,
                        "'command.execute.before': async ({ command, arguments: given }, output) => {"
                                + " output.parts.push({ type: 'text', text: command + given }) }"))
                .isEqualTo(value.with("Review main\n\nreviewmain"));
    }

    @Test
    void toolExecuteBefore() throws Exception {
        var value = new ToolBefore(CALL, Map.of("command", "ls", "timeout", 5));
        assertThat(pass(
                        value,
                        "'tool.execute.before': async ({ tool, callID }, output) => {"
                                + " output.args.command = tool + callID }"))
                .isEqualTo(value.with(Map.of("command", "bashcall_1", "timeout", 5)));
    }

    @Test
    void toolExecuteBeforeThatThrowsRefusesTheCall() throws Exception {
        var value = new ToolBefore(CALL, Map.of("filePath", ".env"));
        assertThat(pass(
                        value,
                        "'tool.execute.before': async (input, output) => {"
                                + " if (output.args.filePath.includes('.env')) throw new Error('Do not read .env') }"))
                .isEqualTo(value.refused("Do not read .env"));
    }

    @Test
    void toolExecuteAfter() throws Exception {
        var value = new ToolAfter(CALL, Map.of("command", "ls"), new ToolOutput("List", "a", Map.of("exit", 0)), 5);
        assertThat(pass(
                        value,
                        "'tool.execute.after': async ({ args }, output) => {"
                                + " output.title += '!'; output.output += args.command; output.metadata.seen = true }"))
                .isEqualTo(value.with(new ToolOutput("List!", "als", Map.of("exit", 0, "seen", true))));
    }

    @Test
    void shellEnv() throws Exception {
        var value = new CommandStarting(SESSION, "call_1", "/tmp", Map.of("A", "1"));
        assertThat(pass(value, "'shell.env': async ({ cwd }, output) => { output.env.B = cwd }"))
                .isEqualTo(value.with(Map.of("A", "1", "B", "/tmp")));
    }

    private static PermissionAsked asked() {
        var request = new PermissionRequest(
                PermissionRequest.newId(), SESSION, "bash", List.of("git push"), Map.of(), List.of(), null);
        return new PermissionAsked(request, "build", false, null);
    }

    private static final String ALLOWS =
            "'permission.ask': async (input, output) => { if (input.type === 'bash') output.status = 'allow' }";

    @Test
    void permissionAskAllows() throws Exception {
        assertThat(pass(asked(), ALLOWS).reply()).isEqualTo(new PermissionReply.Once());
    }

    @Test
    void permissionAskOfAProjectsPluginDoesNotAllow() throws Exception {
        plugin(ALLOWS, false);
        assertThat(bench.pass(asked()).reply()).isNull();
    }

    @Test
    void permissionAskDenies() throws Exception {
        assertThat(pass(asked(), "'permission.ask': async (input, output) => { output.status = 'deny' }")
                        .reply())
                .isEqualTo(new PermissionReply.Reject(null));
    }

    private static RequestReady request() {
        var model = new Model(
                "m",
                "p",
                "M",
                null,
                new Model.Api("m", "http://localhost", "@ai-sdk/openai-compatible"),
                "active",
                "",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(1000, null, 100),
                Map.of("ratio", 1.0),
                Map.of("x-old", "1"),
                Map.of());
        var user = new Message.User(
                MESSAGE,
                SESSION,
                new Message.Created(1),
                "build",
                new ModelRef("p", "m", null),
                null,
                null,
                null,
                null);
        return new RequestReady(
                SESSION,
                new Request(
                        model,
                        "Be brief.",
                        List.of(new Message(user, List.of(text("hello")))),
                        List.of(new Request.ToolDefinition("bash", "Runs", Map.of("type", "object"))),
                        null,
                        new Request.Settings(100, null, 0.9, Map.of("effort", "low")),
                        SESSION.value()));
    }

    @Test
    void chatParams() throws Exception {
        var before = request();
        var after = pass(
                before,
                "'chat.params': async ({ agent, model }, output) => {"
                        + " output.temperature = 0.5; output.topP = undefined; output.maxOutputTokens = 50;"
                        + " output.options.note = agent + model.id }");
        assertThat(after.request())
                .isEqualTo(before.request()
                        .with(
                                before.request().model(),
                                new Request.Settings(50, 0.5, null, Map.of("effort", "low", "note", "buildm"))));
    }

    @Test
    void chatHeaders() throws Exception {
        var before = request();
        var after = pass(
                before, "'chat.headers': async ({ message }, output) => { output.headers['x-role'] = message.role }");
        assertThat(after.request())
                .isEqualTo(before.request()
                        .with(
                                before.request().model().withHeaders(Map.of("x-old", "1", "x-role", "user")),
                                before.request().settings()));
    }

    @Test
    void systemMessagesAndDefinitionsAreTransformed() throws Exception {
        var before = request();
        var after = pass(
                before,
                "'experimental.chat.system.transform': async (input, output) => { output.system.push('Rhyme.') },"
                        + " 'experimental.chat.messages.transform': async (input, output) => {"
                        + " output.messages[0].parts[0].text = 'bye' },"
                        + " 'tool.definition': async ({ toolID }, output) => {"
                        + " output.description += ' ' + toolID }");
        assertThat(after.request().system()).isEqualTo("Be brief.\nRhyme.");
        assertThat(after.request().tools())
                .containsExactly(new Request.ToolDefinition("bash", "Runs bash", Map.of("type", "object")));
        assertThat(after.request().history().getFirst().parts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Text.class, part -> assertThat(part.text()).isEqualTo("bye"));
        assertThat(after.request().model()).isEqualTo(before.request().model());
    }

    @Test
    void sessionCompacting() throws Exception {
        assertThat(pass(
                        new SummaryStarting(SESSION, List.of(), null),
                        "'experimental.session.compacting': async ({ sessionID }, output) => {"
                                + " output.context.push('in ' + (sessionID === '" + SESSION + "')) }"))
                .isEqualTo(new SummaryStarting(SESSION, List.of("in true"), null));
    }

    @Test
    void textComplete() throws Exception {
        var value = new TextCompleted(SESSION, MESSAGE, Part.newId(), "| a | b |");
        assertThat(pass(
                        value,
                        "'experimental.text.complete': async (input, output) => {"
                                + " output.text = output.text.replaceAll(' ', '') }"))
                .isEqualTo(value.with("|a|b|"));
    }

    @Test
    void aHookThatThrowsElsewhereLeavesTheValue() throws Exception {
        plugin("'experimental.text.complete': async () => { throw new Error('oops') }", true);
        var value = new TextCompleted(SESSION, MESSAGE, Part.newId(), "text");
        assertThat(bench.pass(value)).isEqualTo(value);
        assertThat(bench.reported())
                .singleElement()
                .asString()
                .contains("TextCompleted")
                .contains("oops");
    }

    @Test
    void eventAndDispose() throws Exception {
        var heard = folder.toRealPath().resolve("heard");
        plugin(
                "event: async ({ event }) => (await import('node:fs')).appendFileSync('" + heard
                        + "', event.type + ' ' + event.properties.sessionID + ';'),"
                        + " dispose: async () => (await import('node:fs')).appendFileSync('" + heard + "', 'end')",
                true);
        bench.hear(
                new Recorded(new Id<>("evt_1"), 0, new Scope(folder.toString(), "p"), new Event.SessionIdle(SESSION)));
        var idle = "session.idle " + SESSION + ";";
        Await.until(() -> Files.exists(heard) && Files.readString(heard).equals(idle));
        bench.close();
        Await.until(() -> Files.readString(heard).equals(idle + "end"));
    }
}
