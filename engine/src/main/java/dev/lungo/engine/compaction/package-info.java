/// A conversation that became too long goes on as a summary and its newest messages. What was said
/// stays stored; only what is sent to the model becomes shorter.
@NullMarked
package dev.lungo.engine.compaction;

import org.jspecify.annotations.NullMarked;
