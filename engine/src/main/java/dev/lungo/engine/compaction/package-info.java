/// Compaction: a conversation that became too long continues as a summary and its newest messages. Everything stays
/// stored; only what is sent to the model becomes shorter.
@NullMarked
package dev.lungo.engine.compaction;

import org.jspecify.annotations.NullMarked;
