package dev.lungo.engine.rejection;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.rejection.SuspectParts.Suspect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the content that a provider rejects, which would otherwise fail every later request. The request is repeated
/// without the suspects: those that the refusal names, else the likeliest one, then two, then four, then all. A
/// rejected request costs nothing; the parts missing from the first accepted one are excluded for good. For the
/// requests of one step.
public final class RejectedContent {
    /// Rounds of named parts, because a provider may name only the first.
    private static final int MOST_NAMED = 10;
    private static final int[] SIZES = {1, 2, 4, Integer.MAX_VALUE};
    private static final Set<Integer> REFUSALS = Set.of(400, 415, 422);
    private static final Pattern SETTINGS = Pattern.compile(
            "max_(completion_|output_)?tokens|temperature|top_[pk]|reasoning_effort|budget|unknown"
                    + " (name|parameter|field)|unsupported"
                    + " (parameter|value)|unrecognized|tools?[.\\[]\\d|input_schema|function_declarations|parameters"
                    + " schema|model .{0,60}(not|unknown)|api.?version|stream_options",
            Pattern.CASE_INSENSITIVE);

    private Failure.@Nullable Api refusal;
    private List<Suspect> suspects = List.of();
    private List<Suspect> left = List.of();
    private final Set<Suspect> named = new LinkedHashSet<>();
    private byte[] sent = {};
    private int namings;
    private int requests = 1;
    private int round;
    private int tried;

    /// The request without the parts that were excluded earlier.
    public Request clean(Request request) {
        return ExcludedParts.clean(request);
    }

    /// Keeps the body of the rejected request.
    public void refused(byte[] body) {
        sent = body;
    }

    /// The request to send after this end of an answer, null when nothing is left to try or the trouble is another.
    public @Nullable Request retry(Request request, Delta.End end) {
        var found = refusal(end);
        if (found == null) return null;
        if (refusal == null) {
            refusal = found;
            suspects = SuspectParts.of(request, found.message());
        }
        left = blame(request, found) ? List.copyOf(named) : nextSuspects();
        return left.isEmpty() ? null : without(request);
    }

    private static Failure.@Nullable Api refusal(Delta.End end) {
        return end instanceof Delta.Failed failed && failed.failure() instanceof Failure.Api api && isOfContent(api)
                ? api
                : null;
    }

    /// Adds the parts that the refusal names; false if it names no new one.
    private boolean blame(Request request, Failure.Api found) {
        if (namings == MOST_NAMED || !named.addAll(BlamedParts.of(request, found.message(), sent))) return false;
        namings++;
        return true;
    }

    /// The next round of suspects beside the parts that were named; empty after the last.
    private List<Suspect> nextSuspects() {
        if (round == SIZES.length || tried == suspects.size()) return List.of();
        boolean all = SIZES[round] == Integer.MAX_VALUE;
        int from = all ? 0 : tried;
        tried = all ? suspects.size() : Math.min(suspects.size(), tried + SIZES[round]);
        round++;
        return Stream.concat(named.stream(), suspects.subList(from, tried).stream())
                .distinct()
                .toList();
    }

    private Request without(Request request) {
        requests++;
        return ExcludedParts.without(request, left.stream().map(Suspect::id).collect(Collectors.toSet()));
    }

    /// The number of requests, with the one to be sent now.
    public int requests() {
        return requests;
    }

    private static boolean isOfContent(Failure.Api api) {
        return Fault.of(api) == Fault.INVALID
                && api.statusCode() != null
                && REFUSALS.contains(api.statusCode())
                && (BodyPath.isNamedIn(api.message())
                        || !SETTINGS.matcher(api.message()).find());
    }

    /// The note for the transcript, and for later requests, when an answer came without something.
    public Optional<Part.Retry> note(Message.Assistant info, long now) {
        var why = refusal;
        if (left.isEmpty() || why == null) return Optional.empty();
        var names = left.stream().map(Suspect::what).distinct().collect(Collectors.joining(", "));
        var ids = left.stream().map(Suspect::id).collect(Collectors.joining(","));
        var error = new Failure.Api(
                "The provider rejected " + names
                        + ", so it is no longer sent; it stays in the session. The provider's message: "
                        + why.message(),
                why.statusCode(),
                false,
                why.responseHeaders(),
                why.responseBody(),
                Map.of(ExcludedParts.METADATA, ids));
        return Optional.of(
                new Part.Retry(Part.newId(), info.sessionID(), info.id(), 1, error, new Message.Created(now)));
    }

    /// Begins with the next request of the step, whose history says what was set aside.
    public void reset() {
        left = List.of();
        refusal = null;
        suspects = List.of();
        named.clear();
        sent = new byte[0];
        namings = 0;
        requests = 1;
        round = 0;
        tried = 0;
    }
}
