package dev.lungo.providers.catalog.learned;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.catalog.learned.LearnedModels.Place;
import dev.lungo.providers.protocol.FailedReply;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for no longer an answer than the window has room for behind the input. A server that refuses the length all the
/// same and names its numbers is asked again with what fits, and its numbers are remembered; only a request whose input
/// alone is too large fails as an overflow of the history.
public record FittedAnswers(Provider protocol, LearnedModels models, Place place) implements Provider {
    /// Names under which a configuration sets the longest answer itself.
    private static final List<String> LENGTHS = List.of(
            "max_tokens",
            "maxTokens",
            "max_completion_tokens",
            "maxCompletionTokens",
            "max_output_tokens",
            "maxOutputTokens");
    private static final int MOST_RETRIES = 3;
    private static final long SHORT = 1_000;
    /// Margin between an estimated input and the answer, and between a counted one and it.
    private static final long MARGIN = 256;
    private static final long COUNTED_MARGIN = 16;
    /// An answer for which it is worth asking. An estimate is never believed so far that less is asked for.
    private static final long LEAST = 256;
    private static final long LEAST_ESTIMATED = 2_048;

    @Override
    public Reply send(Request request) throws InterruptedException {
        var fitting = fitted(request);
        var reply = protocol.send(fitting);
        for (int i = 0; i < MOST_RETRIES; i++) {
            var shorter = refusedLength(fitting, reply);
            if (shorter == null) return reply;
            reply.close();
            fitting = shorter;
            reply = protocol.send(fitting);
        }
        return reply;
    }

    private Request fitted(Request request) {
        var known = models.of(place);
        var plain = withOwnLength(request);
        long window = known.over(request.model(), true).limit().context();
        var allowed = known.answer() > 0 ? limited(plain, known.answer()) : plain;
        return window <= 0 ? allowed : limited(allowed, estimatedRoom(request, window));
    }

    private static long estimatedRoom(Request request, long window) {
        return Math.max(window - RequestSize.tokens(request) - MARGIN, Math.min(LEAST_ESTIMATED, window / 4));
    }

    /// The request that the server would take, null where the reply is no refusal of the answer's length.
    private @Nullable Request refusedLength(Request sent, Reply reply) {
        if (!(reply instanceof FailedReply failed) || !isRefusal(failed.failure())) return null;
        var refusal = SizeRefusal.of(failed.failure().message());
        long asked = refusal.asked() > 0 ? refusal.asked() : sent.settings().maxTokens();
        if (refusal.most() > 0 && refusal.most() < asked) {
            models.learn(place, old -> old.withAnswer(refusal.most()));
            return limited(sent, refusal.most());
        }
        if (refusal.window() <= 0) return null;
        models.learn(place, old -> old.withWindow(refusal.window()));
        long room = room(sent, refusal, asked);
        return room >= LEAST && room < asked ? limited(sent, room) : null;
    }

    private static long room(Request sent, SizeRefusal refusal, long asked) {
        if (refusal.input() > 0) return refusal.window() - refusal.input() - COUNTED_MARGIN;
        if (refusal.total() > asked) return refusal.window() - (refusal.total() - asked) - COUNTED_MARGIN;
        long estimated = estimatedRoom(sent, refusal.window());
        if (estimated < asked) return estimated;
        return refusal.asked() > 0 ? asked / 4 : asked;
    }

    private static boolean isRefusal(Failure failure) {
        return switch (failure) {
            case Failure.ContextOverflow _ -> true;
            case Failure.Api api ->
                api.statusCode() != null
                        && (api.statusCode() == 400 || api.statusCode() == 413 || api.statusCode() == 422);
            case Failure.Aborted _,
                    Failure.Credentials _,
                    Failure.OutputLength _,
                    Failure.ContentFilter _,
                    Failure.StructuredOutput _,
                    Failure.Budget _,
                    Failure.Unknown _ -> false;
        };
    }

    /// A length set among the options counts as the request's length, so that it is limited in the same way; a title
    /// stays short.
    private static Request withOwnLength(Request request) {
        var settings = request.settings();
        if (LENGTHS.stream().noneMatch(settings.options()::containsKey)) return request;
        var options = new LinkedHashMap<>(settings.options());
        long length = settings.maxTokens();
        for (var name : LENGTHS) if (options.remove(name) instanceof Number own) length = own.longValue();
        if (settings.maxTokens() > 0 && settings.maxTokens() <= SHORT) length = Math.min(length, settings.maxTokens());
        return request.with(request.model(), new Settings(length, settings.temperature(), settings.topP(), options));
    }

    /// Protocols in which thoughts count into the answer limit both by the model's longest answer.
    private static Request limited(Request request, long tokens) {
        var limit = request.model().limit();
        boolean fits = request.settings().maxTokens() <= tokens && limit.output() > 0 && limit.output() <= tokens;
        if (fits) return request;
        var settings = request.settings();
        var shorter = new Settings(
                Math.min(settings.maxTokens(), tokens), settings.temperature(), settings.topP(), settings.options());
        long output = limit.output() > 0 ? Math.min(limit.output(), tokens) : tokens;
        return request.with(request.model().withOutput(output), shorter);
    }
}
