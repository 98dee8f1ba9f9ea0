package dev.lungo.providers.pairs;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Mark;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.providers.protocol.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Histories as they come about in practice and worse, the same ones for the same seed.
public final class Histories {
    private static final List<String> TEXTS = List.of(
            "Hello",
            "",
            "  \n",
            "Grüße 🦘 日本",
            "half \ud83e",
            "\udd98 other half",
            "a\u0000b\u001b[2J",
            "‮rtl",
            "\uFEFFx",
            "<tool_call>{}</tool_call>",
            "line\r\nline\u2028line");
    private static final List<String> IDS = List.of(
            "toolu_01ABC",
            "call_1",
            "functions.read:0",
            "",
            "  ",
            "id with spaces",
            "ü🦘",
            "x".repeat(100),
            "call_1",
            "fc_1|call_2",
            "a/b+c==",
            "123456789",
            "9".repeat(41));
    private static final List<List<String>> FILES = List.of(
            List.of("image/png", "a.png", "data:image/png;base64,iVBORw0KGgo="),
            List.of("application/pdf", "b.pdf", "data:application/pdf;base64,JVBERi0="),
            List.of("audio/wav", "c.wav", "data:audio/wav;base64,UklGRg=="),
            List.of("video/mp4", "d.mp4", "data:video/mp4;base64,AAAA"),
            List.of("text/plain", "e.txt", "file:///e.txt"),
            List.of("application/x-directory", "f", "file:///f"),
            List.of("image/png", "g.png", "file:///g.png"),
            List.of("image/jpeg", "h\ud83e.jpg", "https://example.test/h.jpg"),
            List.of("image/png", "i.png", "data:image/png;base64,"),
            List.of("application/zip", "j.zip", "data:application/zip;base64,UEsDBA=="));

    private final Random random;
    private final List<Model> models;

    public Histories(long seed, List<Model> models) {
        this.random = new Random(seed);
        this.models = models;
    }

    public List<Message> next() {
        var history = new ArrayList<Message>();
        int turns = 1 + random.nextInt(4);
        for (int i = 0; i < turns; i++) {
            history.add(user());
            for (int answers = random.nextInt(4); answers > 0; answers--) history.add(assistant());
        }
        if (random.nextInt(4) > 0) history.add(Samples.user("go on"));
        return history;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SuppressWarnings("unchecked")
    private static Function<Id<Message>, Part>[] array(List<Function<Id<Message>, Part>> parts) {
        return parts.toArray(Function[]::new);
    }

    private Message user() {
        var parts = new ArrayList<Function<Id<Message>, Part>>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> parts.add(file());
                case 1 -> parts.add(Samples.ignored("not for models"));
                case 2 ->
                    parts.add(id -> new Part.Compaction(new Id<>("prt_x"), new Id<>("ses_1"), id, true, null, null));
                default -> parts.add(Samples.text(one(TEXTS)));
            }
        }
        return Samples.user(array(parts));
    }

    private Function<Id<Message>, Part> file() {
        var file = one(FILES);
        return Samples.file(file.get(0), file.get(1), file.get(2));
    }

    private Message assistant() {
        var by = one(models);
        var parts = new ArrayList<Function<Id<Message>, Part>>();
        for (int step = random.nextInt(2); step >= 0; step--) {
            parts.add(Samples.step());
            for (int i = random.nextInt(5); i > 0; i--) parts.add(block(by));
        }
        var error = switch (random.nextInt(6)) {
            case 0 -> new Failure.Aborted("stopped");
            case 1 -> new Failure.Api("no", 400, false, null, null, null);
            default -> null;
        };
        return Samples.assistant(by, error, array(parts));
    }

    private Function<Id<Message>, Part> block(Model by) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> Samples.reasoning(one(TEXTS), random.nextBoolean() ? null : signature(by));
            case 2 -> Samples.text(one(TEXTS));
            case 3 -> id -> Mark.brokenOff(Samples.text(one(TEXTS)).apply(id));
            case 4 ->
                id -> new Part.Retry(
                        new Id<>("prt_y"),
                        new Id<>("ses_1"),
                        id,
                        1,
                        new Failure.Api("cut", null, true, null, null, null),
                        new Message.Created(1));
            default -> Samples.call(one(IDS), one(List.of("read", "write", "gone tool!")), state());
        };
    }

    /// A mark that any of the protocols might have received from this model, and only it understands.
    public static Map<String, Object> signature(Model by) {
        var secret = secret(by);
        var all = new LinkedHashMap<String, Object>();
        all.put("anthropic", Map.of("signature", secret));
        all.put("openai", Map.of("itemId", "rs_" + secret, "reasoningEncryptedContent", secret));
        all.put("google", Map.of("thoughtSignature", secret));
        all.put("bedrock", Map.of("signature", secret));
        all.put("reasoning_details", List.of(Map.of("type", "reasoning.encrypted", "data", secret)));
        return all;
    }

    /// A word that must not be seen by any other model.
    public static String secret(Model by) {
        return "SECRET" + by.providerID().toUpperCase(Locale.ROOT);
    }

    private ToolState state() {
        var input = random.nextBoolean()
                ? Map.<String, Object>of()
                : Map.<String, Object>of("path", one(TEXTS), "deep", Map.of("n", 1));
        return switch (random.nextInt(5)) {
            case 0 -> new ToolState.Pending(input, "{\"pa");
            case 1 -> new ToolState.Running(input, null, null, Samples.SPAN);
            case 2 -> new ToolState.Failed(input, one(TEXTS), null, Samples.SPAN);
            case 3 ->
                new ToolState.Completed(
                        input, one(TEXTS), "", Map.of(), new Part.Span(1, 2L, random.nextBoolean() ? 3L : null), null);
            default -> Samples.done(input, one(TEXTS), attachment());
        };
    }

    private Part.File attachment() {
        var file = one(FILES);
        return Samples.attachment(file.get(0), file.get(2));
    }
}
