package dev.lungo.app.cache;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request's body as a provider's cache reads it, in any protocol: tools, system prompt, and the blocks of
/// the messages, each with whether a cache marker stands behind it. Settings do not count.
record Prompt(String model, List<Block> blocks, boolean marks) {
    private static final List<String> MESSAGES = List.of("messages", "contents", "input");
    private static final List<String> SYSTEM = List.of("system", "systemInstruction", "instructions");
    private static final List<String> CONTENT = List.of("content", "parts");
    private static final String MARK = "cache_control";
    private static final String POINT = "cachePoint";

    record Block(String text, boolean marked) {}

    static Prompt of(byte[] body, String path) {
        var json = Json.tree(new String(body, StandardCharsets.UTF_8));
        var blocks = new ArrayList<Block>();
        list("tool", json.path("toolConfig").path("tools"), blocks);
        list("tool", json.path("tools"), blocks);
        for (var field : SYSTEM) list("system", json.path(field), blocks);
        for (var field : MESSAGES) {
            for (var message : json.path(field)) message(message, blocks);
        }
        return new Prompt(
                json.path("model").asString(path), blocks, blocks.stream().anyMatch(Block::marked));
    }

    private static void message(JsonNode message, List<Block> blocks) {
        var rest = (ObjectNode) message.deepCopy();
        rest.remove(CONTENT);
        var frame = rest.toString();
        for (var field : CONTENT) list(frame, message.path(field), blocks);
        if (CONTENT.stream()
                .allMatch(field -> message.path(field).isMissingNode()
                        || message.path(field).isNull())) blocks.add(new Block(frame, false));
    }

    private static void list(String frame, JsonNode content, List<Block> blocks) {
        if (content.isArray()) {
            for (var item : content) {
                if (item.has(POINT)) blocks.set(blocks.size() - 1, new Block(blocks.getLast().text, true));
                else add(frame, item, blocks);
            }
        } else if (!content.isMissingNode() && !content.isNull()) {
            add(frame, content, blocks);
        }
    }

    private static void add(String frame, JsonNode item, List<Block> blocks) {
        boolean marked = item.has(MARK);
        if (marked) ((ObjectNode) item).remove(MARK);
        var text = item.isObject()
                        && item.size() == 2
                        && item.path("type").asString("").equals("text")
                ? item.path("text")
                : item;
        blocks.add(new Block(frame + text, marked));
    }

    long tokens() {
        return tokens(blocks.size());
    }

    /// Tokens of the first `count` blocks, at four characters each.
    long tokens(int count) {
        return blocks.subList(0, count).stream()
                        .mapToLong(block -> block.text.length())
                        .sum()
                / 4;
    }

    /// Number of leading blocks that both share.
    int shared(Prompt other) {
        int count = 0;
        while (count < Math.min(blocks.size(), other.blocks.size())
                && blocks.get(count).text.equals(other.blocks.get(count).text)) count++;
        return count;
    }

    boolean begins(Prompt longer) {
        return shared(longer) == blocks.size();
    }
}
