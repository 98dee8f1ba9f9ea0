package dev.lungo.tui.dialog.cost;

import dev.lungo.core.store.SentRequest;

/// Reasons why a request did not read more from the provider's cache.
final class CacheMissWords {
    private CacheMissWords() {}

    static String of(SentRequest.Miss miss) {
        var words = switch (miss.cause()) {
            case TOOLS -> "other tools were offered";
            case SYSTEM -> "the system prompt changed";
            case SETTINGS -> "settings changed, such as thinking";
            case MODEL -> "another model answered before";
            case EXPIRED -> "the pause was too long";
            case COMPACTION -> "a summary replaced messages";
            case HISTORY -> "messages were changed or undone";
            case NOT_KEPT -> "the provider no longer had it";
        };
        return miss.segment() == null ? words : words + " (" + miss.segment() + ")";
    }

    static String purpose(SentRequest.Purpose purpose) {
        return switch (purpose) {
            case STEP -> "step";
            case SUMMARY, TRANSCRIPT -> "summary";
            case TITLE -> "title";
            case SAMPLE -> "MCP server";
            case HOOK -> "hook";
        };
    }
}
