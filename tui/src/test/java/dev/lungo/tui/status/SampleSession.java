package dev.lungo.tui.status;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.LanguageServer;
import dev.lungo.client.Offer;
import dev.lungo.client.ServerInfo;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sessions on a screen that knows a model, a budget, and trust.
public final class SampleSession {
    public static final Id<Session> ID = new Id<>("ses_1");
    /// The rig's clock.
    private static final long NOW = 1_790_000_000_000L;

    private static final SessionStart START =
            new SessionStart(List.of("/code/parcel/AGENTS.md", "/code/parcel/docs/AGENTS.md"), true);
    private static final ServerInfo SERVER =
            new ServerInfo(1, "0.1.0", NOW - 7_500_000, "/code/parcel", 4, 1, "/tmp/server.log");

    private static final Known.Servers SERVERS = new Known.Servers(
            List.of(
                    new LanguageServer("pyright", "pyright", "", "connected"),
                    new LanguageServer("yaml", "yaml", "deploy", "error")),
            new TreeMap<>(Map.of(
                    "docs",
                    McpStatus.connected(),
                    "issues",
                    McpStatus.NEEDS_AUTH,
                    "search",
                    McpStatus.failed("it ended"),
                    "shop",
                    McpStatus.CONNECTING)));

    private SampleSession() {}

    /// The first screen, with the sessions of the directory.
    public static Rig home(int columns, int rows) {
        var rig = new Rig(columns, rows);
        var budget = List.of(line(CapScope.SESSION, 2, 0), line(CapScope.DAY, 20, 14.2));
        var trust = new Trust(Trust.State.TRUSTED, "", List.of());
        var known = rig.state()
                .known()
                .with(List.of(build()), List.of(), new Offer(List.of(anthropic()), Map.of()))
                .with(new Known.Standing("anthropic/sonnet", trust, budget, START, SERVER, SERVERS, "main"))
                .with(
                        List.of(
                                session("ses_3", "Explain the tax rounding", 0.04),
                                session("ses_2", "Port rate tables to Decimal", 0.3),
                                session("ses_1", "Retry failed webhooks", 0.21)),
                        Map.of("ses_2", new SessionStatus.Busy()));
        return rig.state(rig.state().with(known));
    }

    private static Agent build() {
        return Json.read("""
            {"name":"build","mode":"primary","options":{},"permission":[
            {"permission":"*","pattern":"*","action":"allow"},{"permission":"doom_loop","pattern":"*","action":"ask"},
            {"permission":"read","pattern":"*.env","action":"ask"},
            {"permission":"bash","pattern":"git push *","action":"ask"}]}\
            """, Agent.class);
    }

    /// An open session without messages.
    public static Rig empty(int columns, int rows) {
        var rig = home(columns, rows);
        var open = OpenSession.of(SessionModel.created(session("ses_1", "New session", 0)));
        return rig.state(rig.state().with(open).showing(ID));
    }

    /// A session with a prompt, an answer, and figures, in which a command runs.
    public static Rig running(int columns, int rows) {
        var rig = home(columns, rows);
        var open = OpenSession.of(SessionModel.created(session("ses_1", "Retry failed webhooks", 0.21)));
        rig.state(rig.state().with(open).showing(ID));
        prompt(rig, 1, "Retry webhooks that fail with a 5xx, at most five times.");
        rig.hear(new Event.MessageUpdated(ID, answer(2, 35_000, 3_100)));
        text(rig, 2, "I'll look at how hooks are delivered, and who calls it.");
        rig.hear(new Event.TodoUpdated(
                ID,
                List.of(
                        new Todo("Read how hooks are delivered", "completed", "high"),
                        new Todo("Test it with a fake clock", "in_progress", "high"),
                        new Todo("Say so in docs/webhooks.md", "pending", "low"))));
        rig.hear(new Event.StatusChanged(ID, new SessionStatus.Busy()));
        return rig;
    }

    public static void prompt(Rig rig, int number, String text) {
        rig.hear(new Event.MessageUpdated(ID, asked(number)));
        text(rig, number, text);
    }

    public static void text(Rig rig, int message, String text) {
        rig.hear(new Event.PartUpdated(
                ID,
                Json.read(
                        "{\"id\":\"prt_" + message + "\",\"sessionID\":\"ses_1\",\"messageID\":\"" + id(message)
                                + "\",\"type\":\"text\",\"text\":\"" + text + "\",\"time\":{\"start\":" + NOW
                                + ",\"end\":" + NOW + "}}",
                        Part.class),
                NOW));
    }

    public static void command(Rig rig, int message, String command) {
        printing(rig, message, command, "", 0);
    }

    /// The same with its output so far, which came some time after its start.
    public static void printing(Rig rig, int message, String command, String output, long after) {
        rig.hear(new Event.PartUpdated(
                ID,
                Json.read(
                        "{\"id\":\"prt_c" + message + "\",\"sessionID\":\"ses_1\",\"messageID\":\"" + id(message)
                                + "\",\"type\":\"tool\",\"callID\":\"c1\",\"tool\":\"bash\",\"state\":{\"status\":"
                                + "\"running\",\"input\":{\"command\":\"" + command + "\"},\"metadata\":{\"output\":\""
                                + output + "\"},\"time\":{\"start\":" + NOW + "}}}",
                        Part.class),
                NOW + after));
    }

    public static String id(int number) {
        return "msg_" + String.valueOf(100_000 + number).substring(1);
    }

    public static Message.Info asked(int number) {
        return Json.read(
                "{\"id\":\"" + id(number) + "\",\"sessionID\":\"ses_1\",\"role\":\"user\",\"time\":{\"created\":" + NOW
                        + "},\"agent\":\"build\",\"model\":{\"providerID\":\"anthropic\",\"modelID\":\"sonnet\"}}",
                Message.Info.class);
    }

    public static Message.Info answer(int number, long read, long written) {
        return Json.read(
                "{\"id\":\"" + id(number) + "\",\"sessionID\":\"ses_1\",\"role\":\"assistant\",\"time\":{\"created\":"
                        + NOW + "},\"parentID\":\"" + id(1)
                        + "\",\"modelID\":\"sonnet\",\"providerID\":\"anthropic\",\"mode\":\"build\",\"agent\":\"build\","
                        + "\"path\":{\"cwd\":\"/code/parcel\",\"root\":\"/code/parcel\"},\"cost\":0.1,\"tokens\":"
                        + "{\"input\":0,\"output\":" + written + ",\"reasoning\":0,\"cache\":{\"read\":" + read
                        + ",\"write\":0}}}",
                Message.Info.class);
    }

    public static Session session(String id, String title, double cost) {
        return Json.read(
                "{\"id\":\"" + id + "\",\"slug\":\"s\",\"projectID\":\"p\",\"directory\":\"/code/parcel\","
                        + "\"title\":\"" + title + "\",\"version\":\"1\",\"cost\":" + cost
                        + ",\"tokens\":{\"input\":9000,\"output\":4000,\"reasoning\":0,\"cache\":{\"read\":91000,"
                        + "\"write\":0}},\"time\":{\"created\":" + (NOW - 600_000) + ",\"updated\":" + (NOW - 540_000)
                        + "}}",
                Session.class);
    }

    private static BudgetLine line(CapScope scope, double cap, double spent) {
        return new BudgetLine(scope, "", new Config.Cap(cap, null), new Spent(spent, 0), Spent.NOTHING);
    }

    private static ProviderInfo anthropic() {
        var model = new Model(
                "sonnet",
                "anthropic",
                "Sonnet 4.5",
                null,
                new Model.Api("sonnet", "https://example.com", "@ai-sdk/anthropic"),
                "active",
                "2026-01-01",
                new Model.Capabilities(
                        true,
                        true,
                        true,
                        true,
                        false,
                        new Model.Media(true, false, true, false, true),
                        Model.Media.TEXT),
                new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75)),
                new Model.Limit(200_000, null, 64_000),
                Map.of(),
                Map.of(),
                Map.of());
        return new ProviderInfo("anthropic", "Anthropic", "env", List.of(), null, Map.of(), Map.of("sonnet", model));
    }
}
