package dev.lungo.engine.turn;

import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.shell.BackgroundCommands;
import dev.lungo.engine.subagent.Children;

/// What tool calls reach besides their machine: the user, subagents, commands in the background. One for the process.
public record TurnTools(Asks asks, PendingQuestions questions, Children children, BackgroundCommands background) {}
