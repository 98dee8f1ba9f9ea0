package dev.lungo.engine.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The texts that the program says to models, from the resources `prompt/*.md`.
public final class Prompts {
    public static final String SYSTEM = load("system");
    public static final String SUBAGENT = load("subagent");
    public static final String TITLE = load("title");
    public static final String TITLE_TASK = load("title-task");
    public static final String ANSWER_FORM = load("answer-form");
    public static final String AFTER_PLAN = load("after-plan");
    public static final String AFTER_TASK = load("after-task");
    public static final String LAST_STEP = load("last-step");
    public static final String SKILLS = load("skills");
    public static final String JUDGMENT = load("judgment");
    public static final String NO_TOOLS = load("no-tools");

    private Prompts() {}

    /// @throws IllegalArgumentException if there is no such text
    public static String load(String name) {
        try (var in = Prompts.class.getResourceAsStream("/prompt/" + name + ".md")) {
            if (in == null) throw new IllegalArgumentException("no prompt named " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
