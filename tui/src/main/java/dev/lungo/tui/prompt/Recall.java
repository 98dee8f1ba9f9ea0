package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// The prompt of before that is shown instead of the draft. `age` counts from the newest, 1; 0 is the draft itself.
/// `query` is what is searched for, or null.
public record Recall(int age, PromptText draft, @Nullable String query) {
    public static final Recall NONE = new Recall(0, PromptText.EMPTY, null);

    public boolean isSearch() {
        return query != null;
    }
}
