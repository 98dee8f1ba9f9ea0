package dev.lungo.providers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The wire protocols, and a package that stands for each; those that are spoken join the tests of all.
final class Protocols {
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "chat",
            Wires.CHAT,
            "anthropic",
            "@ai-sdk/anthropic",
            "responses",
            "@ai-sdk/openai",
            "gemini",
            "@ai-sdk/google",
            "bedrock",
            "@ai-sdk/amazon-bedrock"));

    private Protocols() {}

    static List<String> spoken() {
        return PACKAGES.keySet().stream().filter(Protocols::isSpoken).toList();
    }

    static String npm(String protocol) {
        return PACKAGES.get(protocol);
    }

    /// A package may be spoken to with another protocol as long as its own is not there.
    private static boolean isSpoken(String protocol) {
        return Wires.spoken(npm(protocol))
                && Resource.lines("wires.tsv").stream()
                        .anyMatch(line ->
                                List.of(line.split("\t", -1)).subList(1, 3).equals(List.of(npm(protocol), protocol)));
    }
}
