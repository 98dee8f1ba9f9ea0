/// Compiler feedback: the problems that a call's changes caused, in the call's own result.
@NullMarked
package dev.lungo.engine.feedback;

import org.jspecify.annotations.NullMarked;
