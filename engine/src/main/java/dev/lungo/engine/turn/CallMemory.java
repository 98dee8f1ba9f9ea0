package dev.lungo.engine.turn;

import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.feedback.CodeFeedback;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.revert.ChangeTracker;

/// Memory of a turn from call to call: the files that were read, the calls made, the instructions given with files,
/// the files changed, those that this step's calls edited, and what compilers say about them.
record CallMemory(
        ReadLedger ledger,
        LoopGuard loops,
        NestedInstructions nested,
        ChangeTracker trail,
        StepEdits edits,
        CodeFeedback feedback) {}
