import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A turn that is longer than its window: twenty files of 30 kB are read in a window of 60,000 tokens. The model knows
/// nothing but what the request shows it: its next step is the one after the latest that it sees. Tokens are characters
/// through four; the prefix is what a request has in common with an earlier one, and all of the one before is possible.
final class LongTurn {
    private static final String MODEL = "\"limit\": {\"context\": 60000, \"output\": 8000}";
    private static final int STEPS = 20;
    private static final int BYTES = 30_000;
    private static final int LONGEST = 120;
    private static final String REQUEST =
            "Read part-01.txt to part-20.txt in order, one at a time, and never skip a part.";
    private static final String QUESTION = "The conversation is near its context limit";
    private static final Pattern STEP = Pattern.compile("\\[\\[STEP (\\d+)\\]\\]");
    private static final Pattern NEXT = Pattern.compile("Use offset=(\\d+) to continue");

    /// Behavior of the model: `wholeFiles` reads each file to its end, `summarizes` can summarize.
    private record Kind(String name, boolean prunes, boolean wholeFiles, boolean summarizes) {}

    private final Kind kind;
    private final List<String> requests = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private int summaries;
    private int repeated;
    private int forgotten;
    private long read;
    private long possible;
    private long input;

    private LongTurn(Kind kind) {
        this.kind = kind;
    }

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var figures = new ArrayList<ServerBench.Figure>();
        figures.add(new LongTurn(new Kind("20 reads of 30 kB, window of 60,000", true, false, true))
                .figure(root, work, "1 summary, 0 repeated, 92 %"));
        figures.add(
                new LongTurn(new Kind("every page of each file", true, true, true)).figure(root, work, "0 repeated"));
        figures.add(new LongTurn(new Kind("20 reads, nothing dropped (prune: false)", false, false, true))
                .figure(root, work, "0 repeated"));
        figures.add(new LongTurn(new Kind("every page, nothing dropped", false, true, true))
                .figure(root, work, "0 repeated"));
        figures.add(
                new LongTurn(new Kind("every page, nothing dropped, a model that cannot summarize", false, true, false))
                        .figure(root, work, "0 repeated"));
        return figures;
    }

    private ServerBench.Figure figure(Path root, Path work, String bar) throws Exception {
        try (var model = ScriptedModel.start(this::play);
                var server = LiveServer.start(root, work, model.url(), MODEL, "{\"prune\": " + kind.prunes + "}")) {
            for (int i = 1; i <= STEPS; i++) Files.writeString(server.project().resolve(file(i)), text(i));
            server.ask(REQUEST);
        }
        var result = String.format(
                "%d summaries, %d steps repeated, %d requests without the user's words; %.1f %% of the possible"
                        + " prefix, %,d tokens in %d requests",
                summaries, repeated, forgotten, 100.0 * read / possible, input, requests.size());
        return new ServerBench.Figure(kind.name, bar, result);
    }

    private static String file(int part) {
        return String.format("part-%02d.txt", part);
    }

    private static String text(int part) {
        var text = new StringBuilder();
        for (int line = 1; text.length() < BYTES; line++)
            text.append("part ")
                    .append(part)
                    .append(", line ")
                    .append(line)
                    .append(": ")
                    .append("word ".repeat(10))
                    .append('\n');
        return text.toString();
    }

    private synchronized void play(String request, int turn, ScriptedModel.Reply reply) throws IOException {
        var messages = Json.tree(request).path("messages");
        count(Json.tree(request), reply);
        var said = messages.path(messages.size() - 1).path("content").toString();
        int latest = latest(messages);
        if (said.contains(QUESTION)) {
            summaries++;
            reply.text(kind.summarizes ? summary(latest) : mark(latest + 1));
            return;
        }
        if (requests.size() > LONGEST) throw new IOException("the turn does not end");
        if (!messages.toString().contains(REQUEST)) forgotten++;
        step(latest, messages, reply);
    }

    private void step(int latest, JsonNode messages, ScriptedModel.Reply reply) throws IOException {
        var next = NEXT.matcher(result(messages));
        if (kind.wholeFiles && latest > 0 && next.find()) {
            call(reply, latest, Integer.parseInt(next.group(1)), "");
        } else if (latest == STEPS) {
            reply.text(ScriptedModel.ANSWER);
        } else {
            call(reply, latest + 1, 1, mark(latest + 1));
        }
    }

    /// The latest result of a call.
    private static String result(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.path(i).path("role").asString().equals("tool"))
                return messages.path(i).path("content").toString();
        }
        return "";
    }

    private void call(ScriptedModel.Reply reply, int part, int offset, String words) throws IOException {
        if (!done.add(part + ":" + offset)) repeated++;
        if (!words.isEmpty()) reply.chunk(words);
        reply.call(
                requests.size(),
                "read",
                offset == 1 ? Map.of("filePath", file(part)) : Map.of("filePath", file(part), "offset", offset));
    }

    private static String mark(int step) {
        return "[[STEP " + step + "]] Reading " + file(step) + ".";
    }

    private static int latest(JsonNode messages) {
        int latest = 0;
        var matcher = STEP.matcher(messages.toString());
        while (matcher.find()) latest = Math.max(latest, Integer.parseInt(matcher.group(1)));
        return latest;
    }

    private static String summary(int latest) {
        return "## Goal\n" + REQUEST + "\n## Facts\nEach part has lines of words.\n## State\nDone: [[STEP " + latest
                + "]].\n## Next step\nRead the next part.\n## Files\n" + file(latest)
                + " and those before it were read.";
    }

    /// Adds the request, and reports the usage that a provider would report.
    private void count(JsonNode request, ScriptedModel.Reply reply) {
        var text = request.path("tools") + request.path("messages").toString();
        int common = 0;
        for (var earlier : requests) common = Math.max(common, common(earlier, text));
        if (!requests.isEmpty()) possible += Math.min(requests.getLast().length(), text.length());
        read += requests.isEmpty() ? 0 : Math.min(common, requests.getLast().length());
        input += text.length() / 4;
        requests.add(text);
        reply.usage(text.length() / 4, common / 4);
    }

    private static int common(String one, String other) {
        int end = Math.min(one.length(), other.length());
        int i = 0;
        while (i < end && one.charAt(i) == other.charAt(i)) i++;
        return i;
    }
}
