package dev.lungo.engine.turn;

import dev.lungo.engine.command.BackgroundCommands;
import dev.lungo.engine.editor.Editors;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.subagent.Children;

/// Targets of tool calls besides their machine: the user, subagents, background commands, models, and editors. One per
/// process.
public record TurnTools(
        Asks asks,
        PendingQuestions questions,
        Children children,
        BackgroundCommands background,
        ModelCalls calls,
        Sessions sessions,
        Editors editors) {}
