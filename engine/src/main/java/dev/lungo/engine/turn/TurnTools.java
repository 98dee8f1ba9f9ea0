package dev.lungo.engine.turn;

import dev.lungo.engine.command.BackgroundCommands;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.subagent.Children;

/// Targets of tool calls besides their machine: the user, subagents, background commands. One per process.
public record TurnTools(Asks asks, PendingQuestions questions, Children children, BackgroundCommands background) {}
