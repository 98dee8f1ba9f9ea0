package dev.lungo.engine.turn;

import dev.lungo.core.model.ModelRef;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.subagent.Children;

/// What the calls of a step reach besides the machine: people and other agents. `model` is the one that calls.
record Links(PendingQuestions questions, Children children, ModelRef model) {}
