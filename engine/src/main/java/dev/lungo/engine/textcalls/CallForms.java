package dev.lungo.engine.textcalls;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The forms in which models write calls (`written-calls.json`): blocks between two marks, and whole
/// answers that are one call. A call is read only when every part of its block is, and its tool is offered.
final class CallForms {
    static final CallForms SHIPPED = read();

    /// A call as it was written.
    record Written(String tool, String arguments) {}

    private record Block(String start, String end, @Nullable Boolean endless, List<String> calls) {}

    private record Whole(String opening, List<String> calls) {}

    private record Facts(
            List<Block> blocks, List<Whole> wholes, List<String> pairs, List<String> names, List<String> arguments) {}

    /// `endless` blocks may end with the answer; `opening` is how an answer begins that may be one call.
    record Form(
            String start,
            String end,
            boolean endless,
            @Nullable Pattern opening,
            List<Pattern> calls) {}

    private final List<Form> blocks;
    private final List<Form> wholes;
    private final List<Pattern> pairs;
    private final Facts facts;

    private CallForms(Facts facts) {
        this.facts = facts;
        this.blocks = facts.blocks.stream()
                .map(block -> new Form(
                        block.start, block.end, Boolean.TRUE.equals(block.endless), null, patterns(block.calls)))
                .toList();
        this.wholes = facts.wholes.stream()
                .map(whole -> new Form("", "", true, Pattern.compile(whole.opening), patterns(whole.calls)))
                .toList();
        this.pairs = patterns(facts.pairs);
    }

    private static CallForms read() {
        try (var in = Objects.requireNonNull(CallForms.class.getResourceAsStream("/model/written-calls.json"))) {
            return new CallForms(Json.read(in, Facts.class));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Pattern> patterns(List<String> all) {
        return all.stream().map(one -> Pattern.compile(one, Pattern.DOTALL)).toList();
    }

    List<Form> blocks() {
        return blocks;
    }

    List<Form> wholes() {
        return wholes;
    }

    /// The calls in a block, none when it is not wholly of calls of these tools.
    List<Written> calls(Form form, String inner, Set<String> tools) {
        for (var pattern : form.calls) {
            var calls = new ArrayList<Written>();
            var matcher = pattern.matcher(inner);
            boolean certain = true;
            while (certain && matcher.find()) certain = add(matcher, tools, calls);
            if (certain && !calls.isEmpty()) return calls;
        }
        return List.of();
    }

    private boolean add(Matcher found, Set<String> tools, List<Written> calls) {
        try {
            var json = group(found, "json");
            if (json != null) return addAll(Json.tree(json), tools, calls);
            var tool = ToolNames.offered(String.valueOf(group(found, "name")), tools);
            var arguments = group(found, "arguments");
            if (arguments == null) arguments = Json.text(pairs(String.valueOf(group(found, "pairs"))));
            if (tool == null || !Json.tree(arguments).isObject()) return false;
            return calls.add(new Written(tool, arguments));
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private boolean addAll(JsonNode node, Set<String> tools, List<Written> calls) {
        for (var call : node.isArray() ? node : List.of(node)) {
            var inner = call.path("function").isObject() ? call.get("function") : call;
            var tool = ToolNames.offered(first(inner, facts.names).asString(""), tools);
            var arguments = first(inner, facts.arguments);
            var text = arguments.isString()
                    ? arguments.asString()
                    : arguments.isMissingNode() ? "{}" : arguments.toString();
            if (tool == null || !Json.tree(text).isObject()) return false;
            calls.add(new Written(tool, text));
        }
        return true;
    }

    private static JsonNode first(JsonNode node, List<String> names) {
        for (var name : names) if (node.has(name)) return node.get(name);
        return node.path("no such field");
    }

    /// Values stay texts; the caller that runs the tool knows their types.
    private Map<String, String> pairs(String text) {
        var all = new LinkedHashMap<String, String>();
        for (var pattern : pairs) {
            var matcher = pattern.matcher(text);
            while (matcher.find()) all.put(matcher.group("key"), matcher.group("value"));
        }
        return all;
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
    }
}
