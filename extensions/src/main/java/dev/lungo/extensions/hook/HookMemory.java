package dev.lungo.extensions.hook;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.PermissionRequest.Call;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The sessions that hooks know in this process: for them, SessionStart has run. It keeps what hooks leave for them.
/// Thread-safe.
public final class HookMemory {
    private final Set<Id<Session>> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<Id<Session>, String> next = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Map<String, String>> environments = new ConcurrentHashMap<>();
    private final Map<Id<Session>, List<String>> later = new ConcurrentHashMap<>();
    private final Map<Id<Session>, String> batches = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Map<String, WatchedPaths>> watched = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Set<Call>> allowed = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Set<String>> skills = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Set<ConfiguredHook>> ran = new ConcurrentHashMap<>();
    private final Map<Id<Session>, SessionRules> rules = new ConcurrentHashMap<>();

    /// The source of a session that starts with this prompt; null if it goes back to an earlier one.
    @Nullable
    String start(Id<Session> session, boolean first) {
        var source = next.remove(session);
        if (begun.add(session)) return source != null ? source : first ? "startup" : "resume";
        return source;
    }

    /// True for a text that the user was not shown yet.
    boolean isNew(String text) {
        return shown.add(text);
    }

    /// The next prompt starts the session again, because of this source.
    void again(Id<Session> session, String source) {
        next.put(session, source);
    }

    /// Adds variables for the commands of a session.
    void set(Id<Session> session, Map<String, String> variables) {
        if (!variables.isEmpty()) environments.merge(session, variables, HookMemory::both);
    }

    private static Map<String, String> both(Map<String, String> earlier, Map<String, String> added) {
        var all = new HashMap<>(earlier);
        all.putAll(added);
        return Map.copyOf(all);
    }

    /// The variables that hooks have set for the commands of a session.
    Map<String, String> environment(Id<Session> session) {
        return environments.getOrDefault(session, Map.of());
    }

    /// Keeps a text for the model until `waiting` takes it.
    void keep(Id<Session> session, String text) {
        later.computeIfAbsent(session, _ -> new CopyOnWriteArrayList<>()).add(text);
    }

    /// The texts that were kept; they are kept no longer.
    List<String> waiting(Id<Session> session) {
        var texts = later.remove(session);
        return texts == null ? List.of() : texts;
    }

    /// Keeps the text for a batch of calls until the next request takes it.
    void keepForRequest(Id<Session> session, String text) {
        batches.put(session, text);
    }

    /// The text for the last batch, once.
    @Nullable
    String forRequest(Id<Session> session) {
        return batches.remove(session);
    }

    /// The files that hooks of an event watch in a session.
    WatchedPaths watched(Id<Session> session, String event) {
        return watched.computeIfAbsent(session, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(event, _ -> new WatchedPaths());
    }

    /// The call is allowed until it has ended.
    void allow(HookedCall call) {
        allowed.computeIfAbsent(call.session(), _ -> ConcurrentHashMap.newKeySet())
                .add(id(call));
    }

    /// True if the call that a request belongs to is allowed.
    boolean isAllowed(PermissionRequest request) {
        return request.tool() != null
                && allowed.getOrDefault(request.sessionID(), Set.of()).contains(request.tool());
    }

    void ended(HookedCall call) {
        var calls = allowed.get(call.session());
        if (calls != null) calls.remove(id(call));
    }

    /// The id of a model alone may be that of a call in another message, too.
    static Call id(HookedCall call) {
        return new Call(call.message(), call.callID());
    }

    /// The rules that hooks have given a session.
    SessionRules rules(Id<Session> session) {
        return rules.computeIfAbsent(session, _ -> new SessionRules());
    }

    /// A session has used a skill.
    void use(Id<Session> session, String skill) {
        skills.computeIfAbsent(session, _ -> ConcurrentHashMap.newKeySet()).add(skill);
    }

    /// The skills that a session has used.
    Set<String> skills(Id<Session> session) {
        return skills.getOrDefault(session, Set.of());
    }

    /// Notes that a hook runs in a session; false if it has run there before.
    boolean begin(Id<Session> session, ConfiguredHook hook) {
        return ran.computeIfAbsent(session, _ -> ConcurrentHashMap.newKeySet()).add(hook);
    }

    void forget(Id<Session> session) {
        skills.remove(session);
        ran.remove(session);
        begun.remove(session);
        next.remove(session);
        environments.remove(session);
        later.remove(session);
        batches.remove(session);
        allowed.remove(session);
        rules.remove(session);
        watched.remove(session);
    }
}
