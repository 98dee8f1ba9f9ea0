package dev.lungo.client;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.code.CodePrograms;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.usage.Stats;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The HTTP interface (OpenCode 1.18) as methods over core's records, seen from one
/// directory. Everything may throw `ClientFailure`. Thread-safe; close it before the process ends.
public final class LungoClient implements AutoCloseable {
    static final int NO_LIMIT = 0;

    private static final long USUAL_PATIENCE = 30_000;
    /// A server that is well answers this at once, however much it has to do.
    private static final int HEALTH_PATIENCE = 10_000;

    private final HttpRequests requests;

    public LungoClient(ServerAddress address, String directory) {
        this(address, directory, Relocation.NEVER);
    }

    public LungoClient(ServerAddress address, String directory, Relocation relocation) {
        this.requests = new HttpRequests(address, directory, relocation);
    }

    private LungoClient(HttpRequests requests) {
        this.requests = requests;
    }

    /// The same server seen from another directory, by a connection of its own.
    public LungoClient in(String directory) {
        return new LungoClient(requests.in(directory));
    }

    public ServerHealth health() {
        return requests.get("/global/health", ServerHealth.class, HEALTH_PATIENCE);
    }

    public ServerInfo server() {
        return requests.get("/lungo/server", ServerInfo.class);
    }

    public void stopServer() {
        requests.post("/lungo/stop", null);
    }

    public Paths paths() {
        return requests.get("/path", Paths.class);
    }

    /// The plugins of the directory.
    public RemotePlugins plugins() {
        return new RemotePlugins(requests);
    }

    public List<Agent> agents() {
        return List.of(requests.get("/agent", Agent[].class));
    }

    public List<CommandInfo> commands() {
        return List.of(requests.get("/command", CommandInfo[].class));
    }

    /// The language servers that were started for the directory.
    public List<LanguageServer> languageServers() {
        return List.of(requests.get("/lsp", LanguageServer[].class));
    }

    /// The language servers and formatters of the directory.
    public CodePrograms code() {
        return requests.get("/lungo/code", CodePrograms.class);
    }

    /// The merged configuration of the directory, as the server writes it.
    public JsonNode config() {
        return requests.get("/config", JsonNode.class);
    }

    public List<Project> projects() {
        return List.of(requests.get("/project", Project[].class));
    }

    public Offer offer() {
        return requests.get("/config/providers", Offer.class);
    }

    /// @throws ClientFailure 404 with a message that explains how to connect a model
    public DefaultModel defaultModel() {
        return requests.get("/lungo/model", DefaultModel.class);
    }

    /// The trust in the directory's own files, and the settings that have no effect.
    public Trust trust() {
        return requests.get("/lungo/trust", Trust.class);
    }

    /// Trusts the directory's own settings with this hash, which the user has seen. Returns the trust after that: it is
    /// not given if the settings changed since then, or if the user's own configuration forbids it.
    public Trust trust(String hash) {
        return requests.post("/lungo/trust", Map.of("hash", hash), Trust.class);
    }

    /// Trusts only these of the settings with this hash. The state after that is partial if it succeeded.
    public Trust trust(String hash, List<Held> only) {
        return requests.post("/lungo/trust", Map.of("hash", hash, "only", only), Trust.class);
    }

    /// The facts for the next session of the directory. A server of OpenCode does not have them.
    public SessionStart start() {
        return requests.get("/lungo/start", SessionStart.class);
    }

    /// The git branch of the directory; null outside of git and with a detached HEAD.
    public @Nullable String branch() {
        return requests.get("/vcs", Checkout.class).branch;
    }

    private record Checkout(@Nullable String branch) {}

    /// Starts the practice model in the server, and lays out a new repository for it.
    public PracticeGround practice() {
        return requests.post("/lungo/practice", null, PracticeGround.class);
    }

    public ModelHealth modelHealth() {
        return requests.get("/lungo/models/health", ModelHealth.class);
    }

    /// Hears every event of the directory from now on.
    public ServerEvents events() {
        return events(USUAL_PATIENCE, ServerEvents.Watch.NONE);
    }

    /// `patienceMillis` is how long a lost connection is tried again before the stream gives up.
    public ServerEvents events(long patienceMillis, ServerEvents.Watch watch) {
        return ServerEvents.open(requests::events, requests::relocate, patienceMillis, watch);
    }

    /// Hears every event of all directories. What is meant for the interfaces of other directories is left out.
    public ServerEvents everyEvent(long patienceMillis, ServerEvents.Watch watch) {
        return ServerEvents.open(requests::everyEvent, requests::relocate, patienceMillis, watch);
    }

    /// Runs one tool as a session of the directory would. A server of OpenCode cannot.
    public JsonNode call(ToolCall call) {
        return requests.post("/lungo/tool", call, JsonNode.class, NO_LIMIT);
    }

    /// The tools that the default agent offers to a model, with their schemas.
    public JsonNode tools(ModelRef model) {
        return requests.get(
                "/experimental/tool?provider=" + HttpRequests.encode(model.providerID()) + "&model="
                        + HttpRequests.encode(model.modelID()),
                JsonNode.class);
    }

    /// Root sessions of the directory, newest update first.
    public List<Session> sessions(int limit) {
        return List.of(requests.get("/session?roots=true&limit=" + limit, Session[].class));
    }

    /// Root sessions of the directory with this text in their titles, newest update first.
    public List<Session> sessions(String title, int limit) {
        return List.of(requests.get(
                "/session?roots=true&limit=" + limit + "&search=" + HttpRequests.encode(title), Session[].class));
    }

    /// Sessions of every directory with this text in their titles, newest update first; `roots` leaves those of
    /// subagents out.
    public List<Session> everySession(String title, boolean roots, int limit) {
        return List.of(requests.get(
                "/experimental/session?roots=" + roots + "&limit=" + limit + "&search=" + HttpRequests.encode(title),
                Session[].class));
    }

    /// Root sessions of every directory, newest update first. A server of OpenCode does not have them.
    public List<BoardRow> board() {
        return List.of(requests.get("/lungo/board", BoardRow[].class));
    }

    /// The requests that a session sent to models.
    public SentRequests sent(Id<Session> id) {
        return new SentRequests(requests, id);
    }

    /// Actions on one session, and reads of it.
    public RemoteSession at(Id<Session> id) {
        return new RemoteSession(requests, path(id, ""));
    }

    /// The project's files, and searches in them.
    public RemoteFiles files() {
        return new RemoteFiles(requests);
    }

    /// The changes of the worktree since its last commit.
    public RemoteWorktree worktree() {
        return new RemoteWorktree(requests);
    }

    /// The MCP servers of the directory.
    public RemoteMcp mcp() {
        return new RemoteMcp(requests);
    }

    /// The keys of providers.
    public RemoteKeys keys() {
        return new RemoteKeys(requests);
    }

    /// All models that are known, and the facts on them.
    public RemotePermissions permissionRules() {
        return new RemotePermissions(requests);
    }

    public RemoteModels models() {
        return new RemoteModels(requests);
    }

    public Session session(Id<Session> id) {
        return requests.get(path(id, ""), Session.class);
    }

    public Session create(NewSession wanted) {
        return requests.post("/session", wanted, Session.class);
    }

    public Session rename(Id<Session> id, String title) {
        return requests.patch(path(id, ""), Map.of("title", title), Session.class);
    }

    public void delete(Id<Session> id) {
        requests.delete(path(id, ""));
    }

    public Session fork(Id<Session> id) {
        return requests.post(path(id, "/fork"), null, Session.class);
    }

    public List<Session> children(Id<Session> id) {
        return List.of(requests.get(path(id, "/children"), Session[].class));
    }

    /// The status of each session that is not idle.
    public Map<String, SessionStatus> statuses() {
        return requests.get("/session/status", Statuses.class);
    }

    public SessionStatus status(Id<Session> id) {
        return statuses().getOrDefault(id.value(), new SessionStatus.Idle());
    }

    /// Oldest first, all of them.
    public List<Message> messages(Id<Session> id) {
        return List.of(requests.get(path(id, "/message"), Message[].class));
    }

    /// Asks and waits for the end of the turn; gives its last message.
    public Message ask(Id<Session> id, NewPrompt prompt) {
        return requests.post(path(id, "/message"), prompt, Message.class, NO_LIMIT);
    }

    /// Asks and returns when the prompt is stored.
    public void prompt(Id<Session> id, NewPrompt prompt) {
        requests.post(path(id, "/prompt_async"), prompt);
    }

    public void abort(Id<Session> id) {
        requests.post(path(id, "/abort"), null);
    }

    /// The requests of all sessions of the directory.
    public List<PermissionRequest> permissions() {
        return List.of(requests.get("/permission", PermissionRequest[].class));
    }

    /// The same of a session and its subagents only; an older server gives all of the directory.
    public List<PermissionRequest> permissions(Id<Session> session) {
        return List.of(
                requests.get("/permission?session=" + HttpRequests.encode(session.value()), PermissionRequest[].class));
    }

    public void reply(Id<PermissionRequest> id, PermissionReply reply) {
        var terms = reply instanceof PermissionReply.Always always ? always.terms() : ApprovalTerms.PROJECT;
        requests.post(
                "/permission/" + id + "/reply",
                new ReplyBody(
                        reply.word(),
                        feedback(reply),
                        patterns(reply),
                        terms.scope() == ApprovalScope.PROJECT ? null : terms.scope(),
                        terms.minutes()));
    }

    /// The questions of all sessions of the directory.
    public List<QuestionRequest> questions() {
        return List.of(requests.get("/question", QuestionRequest[].class));
    }

    /// The same of a session and its subagents only; an older server gives all of the directory.
    public List<QuestionRequest> questions(Id<Session> session) {
        return List.of(
                requests.get("/question?session=" + HttpRequests.encode(session.value()), QuestionRequest[].class));
    }

    /// One answer for each question: the chosen labels, or words of one's own.
    public void answer(Id<QuestionRequest> id, List<List<String>> answers) {
        requests.post("/question/" + id + "/reply", Map.of("answers", answers));
    }

    /// @param canceled true if the person closed the questions instead of refusing to answer
    public void dismiss(Id<QuestionRequest> id, boolean canceled) {
        requests.post("/question/" + id + "/reject" + (canceled ? "?cancel=true" : ""), null);
    }

    /// A ticket with which a browser can take this client's credentials over, once and soon.
    public WebTicket webTicket() {
        return requests.post("/lungo/web/ticket", null, WebTicket.class);
    }

    /// Limits and spending, with those of a session if one is named.
    public List<BudgetLine> budget(@Nullable Id<Session> session) {
        return List.of(requests.get(
                "/lungo/budget" + (session == null ? "" : "?session=" + HttpRequests.encode(session.value())),
                BudgetLine[].class));
    }

    public List<BudgetLine> budget(BudgetChange change) {
        return List.of(requests.post("/lungo/budget", change, BudgetLine[].class));
    }

    /// Usage of the last days, today included; 0 means all days.
    public Stats stats(int days, boolean ofProject) {
        return requests.get("/lungo/stats?days=" + days + (ofProject ? "&scope=project" : ""), Stats.class);
    }

    /// The document `{info, messages}` of a session; without credentials, or as it is.
    public byte[] export(Id<Session> id, boolean secrets) {
        return requests.bytes("/lungo/export?session=" + id + (secrets ? "&secrets=true" : ""));
    }

    public Session importDocument(byte[] document) {
        return Json.read(requests.send("POST", "/lungo/import", document), Session.class);
    }

    @Override
    public void close() {
        requests.close();
    }

    private static String path(Id<Session> id, String rest) {
        return "/session/" + HttpRequests.encode(id.value()) + rest;
    }

    private static @Nullable String feedback(PermissionReply reply) {
        return reply instanceof PermissionReply.Reject reject ? reject.feedback() : null;
    }

    private static @Nullable List<String> patterns(PermissionReply reply) {
        return reply instanceof PermissionReply.Always always
                        && !always.patterns().isEmpty()
                ? always.patterns()
                : null;
    }

    private record ReplyBody(
            String reply,
            @Nullable String message,
            @Nullable List<String> patterns,
            @Nullable ApprovalScope scope,
            @Nullable Integer minutes) {}

    private static final class Statuses extends LinkedHashMap<String, SessionStatus> {}
}
