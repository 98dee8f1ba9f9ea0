package dev.lungo.providers;

import dev.lungo.providers.vendor.ProtocolRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The wire protocols, and a package that stands for each; those that are spoken join the tests of all.
final class Protocols {
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "chat",
            ProtocolRegistry.CHAT,
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

    private static boolean isSpoken(String protocol) {
        return ProtocolRegistry.name(npm(protocol)).equals(protocol);
    }
}
